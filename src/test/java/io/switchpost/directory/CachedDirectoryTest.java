package io.switchpost.directory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.switchpost.directory.CachedDirectory.Patience;
import io.switchpost.directory.DirectoryLookup.Key;
import io.switchpost.store.Remembered;
import java.net.ConnectException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class CachedDirectoryTest {
  private static final Patience PATIENCE =
      new Patience(
          Duration.ofSeconds(60),
          Duration.ofSeconds(10),
          Duration.ofMinutes(10),
          Duration.ofMillis(50),
          Duration.ofSeconds(5),
          Duration.ofSeconds(5));

  private final Subscriber alice = NameKeysTest.person("2001", "Alice", "Martin");
  private final Subscriber bob = NameKeysTest.person("2002", "Bob", "Durand");
  private final Server server = new Server();
  private final Memory memory = new Memory();
  private final AtomicLong now = new AtomicLong(1_000_000_000_000L);
  private CachedDirectory directory = start();

  private CachedDirectory start() {
    return new CachedDirectory(server, memory, PATIENCE, now::get);
  }

  /** A directory server with two people, which can be switched off or made slow. */
  private final class Server implements DirectoryLookup {
    private final List<Subscriber> people = new CopyOnWriteArrayList<>(List.of(alice, bob));
    private final AtomicInteger finds = new AtomicInteger();
    private volatile boolean down;
    private volatile CountDownLatch slow = new CountDownLatch(0);

    @Override
    public List<Subscriber> find(Key key, String value) throws Exception {
      finds.incrementAndGet();
      answer();
      return people.stream()
          .filter(
              person ->
                  switch (key) {
                    case EXTENSION -> person.extension().equals(value);
                    case MAIL -> person.mail().filter(value::equalsIgnoreCase).isPresent();
                    case FAX -> person.faxNumber().filter(value::equals).isPresent();
                  })
          .toList();
    }

    @Override
    public List<Subscriber> list() throws Exception {
      answer();
      return people;
    }

    @Override
    public boolean authenticate(String user, String password) throws Exception {
      answer();
      return password.equals("demo-" + user);
    }

    private void answer() throws Exception {
      slow.await();
      if (down) {
        throw new ConnectException("Connection refused");
      }
    }
  }

  private static final class Memory implements Remembered {
    private volatile Map<String, String> texts = Map.of();

    @Override
    public Map<String, String> all() {
      return texts;
    }

    @Override
    public void replace(Map<String, String> now) {
      texts = Map.copyOf(now);
    }
  }

  @AfterEach
  void stop() {
    server.slow.countDown();
    directory.close();
  }

  private void pass(Duration time) {
    now.addAndGet(time.toNanos());
  }

  @Test
  void look_ups_areAnsweredFromMemory_whileFresh() {
    assertThat(directory.byExtension("2001")).contains(alice);
    assertThat(directory.byMail("P.Alice@Example.com")).contains(alice);
    int asked = server.finds.get();

    assertThat(directory.byExtension("2001")).contains(alice);
    assertThat(server.finds).hasValue(asked);

    server.people.remove(alice);
    pass(Duration.ofSeconds(61));
    assertThat(directory.byExtension("2001")).isEmpty();
  }

  @Test
  void nobody_isRememberedForAShortTime() {
    assertThat(directory.byExtension("2999")).isEmpty();
    server.people.add(NameKeysTest.person("2999", "New", "Person"));
    assertThat(directory.byExtension("2999")).isEmpty();
    pass(Duration.ofSeconds(11));
    assertThat(directory.byExtension("2999")).isPresent();
  }

  @Test
  void serverDown_callsGoOn_alsoAfterARestart() {
    directory.all();
    await().until(() -> memory.texts.size() == 2);
    server.down = true;
    directory.close();
    directory = start();

    for (int hour = 0; hour < 25; hour++) {
      assertThat(directory.byExtension("2001")).contains(alice);
      assertThat(directory.byMail("p.bob@example.com")).contains(bob);
      assertThat(directory.all()).containsExactly(bob, alice);
      pass(Duration.ofHours(1));
    }
    assertThatThrownBy(() -> directory.byExtension("2003"))
        .isInstanceOf(DirectoryUnavailableException.class);

    server.down = false;
    assertThat(directory.byExtension("2003")).isEmpty();
  }

  @Test
  void serverSlow_anOlderAnswerStands_andTheNewOneComesLater() {
    assertThat(directory.byExtension("2001")).contains(alice);
    await().until(() -> memory.texts.size() >= 2);
    Subscriber married = NameKeysTest.person("2001", "Alice", "Durand");
    server.people.set(0, married);
    server.slow = new CountDownLatch(1);
    pass(Duration.ofSeconds(61));

    long began = System.nanoTime();
    assertThat(directory.byExtension("2001")).contains(alice);
    assertThat(directory.byExtension("2001")).contains(alice);
    assertThat(Duration.ofNanos(System.nanoTime() - began)).isLessThan(Duration.ofSeconds(3));

    server.slow.countDown();
    await().until(() -> directory.byExtension("2001").filter(married::equals).isPresent());
  }

  @Test
  void serverThatListsNobody_doesNotEmptyTheCache() {
    assertThat(directory.all()).hasSize(2);
    server.people.clear();
    pass(Duration.ofMinutes(11));
    assertThat(directory.all()).hasSize(2);
  }

  @Test
  void lookUp_ofNonsense_isNobody_andNotAsked() {
    assertThat(directory.byExtension("")).isEmpty();
    assertThat(directory.byExtension(" ")).isEmpty();
    assertThat(directory.byMail("a\r\nb")).isEmpty();
    assertThat(directory.byMail("x".repeat(300))).isEmpty();
    assertThat(server.finds).hasValue(0);
  }

  @Test
  void authenticate_asksTheServer_butNeverWithAnEmptyPassword() {
    assertThat(directory.authenticate("2001", "demo-2001")).isTrue();
    assertThat(directory.authenticate("2001", "demo-2002")).isFalse();
    server.down = true;
    assertThat(directory.authenticate("2001", "")).isFalse();
    assertThat(directory.authenticate("", "demo-")).isFalse();
    assertThatThrownBy(() -> directory.authenticate("2001", "demo-2001"))
        .isInstanceOf(DirectoryUnavailableException.class);
  }

  @Test
  void refresh_asksAgain_alsoWhatIsFresh() {
    assertThat(directory.byMail("p.bob@example.com")).contains(bob);
    assertThat(directory.byExtension("2999")).isEmpty();
    Subscriber fresh = NameKeysTest.person("2999", "New", "Person");
    server.people.add(fresh);
    server.people.remove(bob);

    directory.refresh();

    assertThat(directory.byExtension("2999")).contains(fresh);
    assertThat(directory.byMail("p.bob@example.com")).isEmpty();
    assertThat(directory.all()).containsExactlyInAnyOrder(alice, fresh);
  }

  @Test
  void whoIsFoundOrListed_isMet() {
    List<Subscriber> met = new CopyOnWriteArrayList<>();
    directory.all();
    directory.meet(met::addAll);
    Subscriber fresh = NameKeysTest.person("2999", "New", "Person");
    server.people.add(fresh);

    assertThat(directory.byExtension("2999")).contains(fresh);
    await().untilAsserted(() -> assertThat(met).containsExactly(fresh));
    pass(Duration.ofMinutes(11));
    directory.all();
    await().untilAsserted(() -> assertThat(met).contains(alice, bob));
  }
}
