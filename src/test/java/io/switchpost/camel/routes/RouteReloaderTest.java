package io.switchpost.camel.routes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.switchpost.camel.Routes;
import io.switchpost.camel.TestCall;
import io.switchpost.sip.Caller;
import io.switchpost.sip.Outcome;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicBoolean;
import org.apache.camel.Consumer;
import org.apache.camel.Endpoint;
import org.apache.camel.Processor;
import org.apache.camel.Producer;
import org.apache.camel.Route;
import org.apache.camel.Suspendable;
import org.apache.camel.model.ModelCamelContext;
import org.apache.camel.support.DefaultComponent;
import org.apache.camel.support.DefaultConsumer;
import org.apache.camel.support.DefaultEndpoint;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RouteReloaderTest {
  @TempDir Path home;
  private Routes routes;
  private RouteReloader reloader;
  private final List<Object> done = new CopyOnWriteArrayList<>();

  @BeforeEach
  void start() {
    routes = new Routes(home);
    Processor note = exchange -> done.add(exchange.getMessage().getHeader("step"));
    routes.camel.getRegistry().bind("note", note);
    reloader = routes.reloader();
  }

  @AfterEach
  void stop() {
    routes.close();
  }

  /** Rings, then notes a word. */
  private static String route(String id, String from, String word) {
    return """
    - route:
        id: %s
        from:
          uri: "%s"
          steps:
            - to: sip:2001
            - setHeader: { name: step, constant: %s }
            - process: { ref: note }
    """
        .formatted(id, from, word);
  }

  private void load(String name, String yaml) {
    routes.write(name, yaml);
    reloader.load();
  }

  private void call(String number) throws Exception {
    assertThat(routes.call(new TestCall(number, Outcome.BUSY))).isTrue();
  }

  private String trouble(String name) {
    return routes.states.find("routes/" + name).orElseThrow().trouble().orElseThrow().text();
  }

  private List<String> running() {
    return routes.camel.getRoutes().stream().map(Route::getRouteId).sorted().toList();
  }

  @Test
  void change_duringACall_endsItOnTheOldRouteAndTakesTheNextOnTheNewOne() throws Exception {
    load("a.yaml", route("a", "sip:2XXX", "old"));
    TestCall long_ = new TestCall("2001", new Caller("2002", "", Optional.empty(), "::1"));
    Thread thread = Thread.ofVirtual().start(() -> quietly(long_));
    long_.ringing.await();

    long before = System.nanoTime();
    load("a.yaml", route("a", "sip:2XXX", "new"));
    assertThat(Duration.ofNanos(System.nanoTime() - before)).isLessThan(Duration.ofSeconds(5));
    assertThat(routes.states.all()).allMatch(FileState::good);
    call("2003");
    assertThat(done).containsExactly("new");
    assertThat(running()).containsExactly("a", "a~2");

    long_.end(Outcome.BUSY);
    thread.join();
    assertThat(done).containsExactly("new", "old");
    assertThat(long_.hungUp).containsExactly(486);
    await()
        .untilAsserted(
            () -> {
              reloader.tidy();
              assertThat(running()).containsExactly("a~2");
            });
    assertThat(routes.plan.entries()).hasSize(1);
    call("2003");
    load("a.yaml", route("a", "sip:2XXX", "newest"));
    call("2003");
    assertThat(done).containsExactly("new", "old", "new", "newest");
  }

  @Test
  void change_inASubRouteDuringACall_doesNotCutTheCall() throws Exception {
    load("direct.yaml", route("ring", "direct:ring", "old"));
    load(
        "a.yaml",
        """
        - route: { id: a, from: { uri: "sip:2XXX", steps: [ { to: "direct:ring" } ] } }
        """);
    TestCall long_ = new TestCall("2001", new Caller("2002", "", Optional.empty(), "::1"));
    Thread thread = Thread.ofVirtual().start(() -> quietly(long_));
    long_.ringing.await();
    load("direct.yaml", route("ring", "direct:ring", "new"));
    call("2003");
    long_.end(Outcome.BUSY);
    thread.join();
    assertThat(done).containsExactly("new", "old");
  }

  private void quietly(TestCall call) {
    try {
      routes.call(call);
    } catch (Exception e) {
      throw new IllegalStateException(e);
    }
  }

  @Test
  void broken_yaml_isReportedWithLineAndTheLastGoodOneRunsOn() throws Exception {
    load("a.yaml", route("a", "sip:2XXX", "good"));
    load("a.yaml", "- route:\n    id: a\n    from:\n      uri: sip:2XXX\n      stepz: []\n");
    assertThat(trouble("a.yaml")).startsWith("line 5: ").contains("stepz");
    call("2001");
    load("a.yaml", "- route:\n    id: a\n  from: [\n");
    assertThat(trouble("a.yaml")).startsWith("line ");
    call("2001");
    assertThat(done).containsExactly("good", "good");
    load("a.yaml", route("a", "sip:2XXX", "good"));
    assertThat(routes.states.all()).allMatch(FileState::good);
  }

  @Test
  void broken_endpointOption_isReportedWithTheLineOfItsRoute() throws Exception {
    load("a.yaml", route("a", "sip:2XXX", "good"));
    load(
        "a.yaml",
        route("first", "sip:3XXX", "first") + route("second", "sip:2XXX?colour=red", "second"));
    assertThat(trouble("a.yaml")).startsWith("line 9: ").contains("colour");
    call("2001");
    assertThat(routes.call(new TestCall("3001", Outcome.BUSY))).isFalse();
    assertThat(running()).containsExactly("a");
    assertThat(done).containsExactly("good");
  }

  @Test
  void number_ofAnotherFile_isRefusedNamingBoth() throws Exception {
    load("a.yaml", route("a", "sip:2XXX", "a"));
    load("b.yaml", route("other", "sip:1000", "b") + route("b", "sip:2XXX", "b"));
    assertThat(trouble("b.yaml"))
        .as("the second route begins there")
        .startsWith("line 9: ")
        .contains("route a of", "a.yaml");
    assertThat(running()).containsExactly("a");
    call("2001");
    assertThat(done).containsExactly("a");

    load("a.yaml", route("a", "sip:3XXX", "a"));
    assertThat(routes.states.all()).as("b has its number now").allMatch(FileState::good);
    call("2001");
    assertThat(done).containsExactly("a", "b");
  }

  /** Begins routes that, once suspended, do not go on. */
  private static final class Stubborn extends DefaultComponent {
    @Override
    protected Endpoint createEndpoint(String uri, String rest, Map<String, Object> parameters) {
      return new DefaultEndpoint(uri, this) {
        @Override
        public Producer createProducer() {
          throw new UnsupportedOperationException();
        }

        @Override
        public Consumer createConsumer(Processor processor) {
          return new StubbornConsumer(this, processor);
        }
      };
    }
  }

  private static final class StubbornConsumer extends DefaultConsumer implements Suspendable {
    private StubbornConsumer(Endpoint endpoint, Processor processor) {
      super(endpoint, processor);
    }

    @Override
    protected void doResume() {
      throw new IllegalStateException("it does not go on");
    }
  }

  @Test
  void change_thatIsRefused_leavesTheOthersOfItsFileRunning_alsoIfOneDoesNotGoOn()
      throws Exception {
    routes.camel.addComponent("stubborn", new Stubborn());
    load("other.yaml", route("other", "sip:2001", "other"));
    String good = route("first", "stubborn:x", "first") + route("second", "direct:b", "second");
    load("a.yaml", good.replace("- to: sip:2001\n", "- log: x\n"));

    load("a.yaml", good + route("third", "sip:2001", "third"));

    assertThat(trouble("a.yaml")).contains("belongs to route other");
    routes.camel.createProducerTemplate().sendBody("direct:b", "");
    assertThat(done).containsExactly("second");
  }

  @Test
  void number_twiceInOneFile_isRefused() {
    load("a.yaml", route("a", "sip:2XXX", "a") + route("b", "sip:2XXX", "b"));
    assertThat(trouble("a.yaml")).startsWith("line 9: ").contains("2XXX");
    assertThat(running()).isEmpty();
    assertThat(routes.plan.entries()).isEmpty();
  }

  @Test
  void number_movesToAnotherRouteOfItsFile() throws Exception {
    load("a.yaml", route("a", "sip:2XXX", "a"));
    load("a.yaml", route("renamed", "sip:2xxx", "b"));
    assertThat(routes.states.all()).allMatch(FileState::good);
    call("2001");
    assertThat(done).containsExactly("b");
  }

  @Test
  void id_ofAnotherFile_isRefused() {
    load("a.yaml", route("same", "sip:2XXX", "a"));
    load("b.yaml", route("same", "sip:3XXX", "b"));
    assertThat(trouble("b.yaml")).isEqualTo("line 1: the route id same belongs to routes/a.yaml");
  }

  @Test
  void file_withoutIds_namesItsRoutesAfterItself() {
    load("my.yaml", "- from: { uri: 'sip:2XXX', steps: [ { to: 'sip:2001' } ] }\n");
    assertThat(running()).containsExactly("my");
    load("my.yaml", "- from: { uri: 'sip:3XXX', steps: [ { to: 'sip:2001' } ] }\n");
    assertThat(routes.plan.entries()).singleElement().extracting("pattern").isEqualTo("3XXX");
  }

  @Test
  void home_file_replacesTheShippedOneAndGivesItBack() throws Exception {
    var shipped = Map.of("a.yaml", route("a", "sip:2XXX", "shipped"));
    reloader = new RouteReloader(routes.camel, home, routes.states, shipped);
    reloader.load();
    call("2001");
    load("a.yaml", route("a", "sip:2XXX", "home"));
    call("2001");
    Files.delete(home.resolve("a.yaml"));
    reloader.load();
    call("2001");
    assertThat(done).containsExactly("shipped", "home", "shipped");
  }

  @Test
  void home_fileBrokenAtTheStart_leavesTheShippedOne() throws Exception {
    var shipped = Map.of("a.yaml", route("a", "sip:2XXX", "shipped"));
    routes.write("a.yaml", "- rute: {}\n");
    reloader = new RouteReloader(routes.camel, home, routes.states, shipped);
    reloader.load();
    assertThat(trouble("a.yaml")).contains("rute");
    call("2001");
    assertThat(done).containsExactly("shipped");
  }

  @Test
  void home_fileDeletedOrEmpty_takesItsRoutesAway() throws Exception {
    load("a.yaml", route("a", "sip:2XXX", "a"));
    load("b.yaml", route("b", "sip:3XXX", "b"));
    Files.delete(home.resolve("a.yaml"));
    load("b.yaml", "# nothing\n");
    assertThat(routes.plan.entries()).isEmpty();
    assertThat(routes.states.all()).singleElement().extracting("file").isEqualTo("routes/b.yaml");
  }

  @Test
  void change_underCalls_losesNoneAndLeavesNothingBehind() throws Exception {
    load("a.yaml", route("a", "sip:2XXX", "0"));
    load("direct.yaml", route("ring", "direct:ring", "0"));
    int endpoints = routes.camel.getEndpoints().size();
    AtomicBoolean goOn = new AtomicBoolean(true);
    List<Integer> ends = new CopyOnWriteArrayList<>();
    Thread calls =
        Thread.ofVirtual()
            .start(
                () -> {
                  while (goOn.get()) {
                    TestCall call = new TestCall("2001", Outcome.BUSY);
                    quietly(call);
                    ends.addAll(call.hungUp);
                  }
                });
    for (int i = 1; i <= 20; i++) {
      load("a.yaml", route("a", "sip:2XXX", "" + i));
      load("direct.yaml", route("ring", "direct:ring", "" + i));
    }
    goOn.set(false);
    calls.join();
    assertThat(ends).isNotEmpty().as("every call was busy, as its route says").containsOnly(486);
    assertThat(ends).hasSameSizeAs(done);
    await()
        .untilAsserted(
            () -> {
              reloader.tidy();
              assertThat(running()).hasSize(2);
            });
    ModelCamelContext model = (ModelCamelContext) routes.camel;
    assertThat(model.getRouteDefinitions()).hasSize(2);
    assertThat(routes.plan.entries()).hasSize(1);
    assertThat(routes.camel.getEndpoints()).hasSizeLessThanOrEqualTo(endpoints);
  }

  @Test
  void watch_change_isTakenOverByItself() throws Exception {
    try (HomeWatch watch = new HomeWatch()) {
      watch.watch(home, reloader::load).always(reloader::tidy).start();
      routes.write("a.yaml", route("a", "sip:2XXX", "a"));
      await().until(() -> routes.call(new TestCall("2001", Outcome.BUSY)));
    }
  }
}
