package io.switchpost.scenario;

import io.switchpost.FreePorts;
import io.switchpost.phone.DtmfWay;
import io.switchpost.phone.Phone;
import io.switchpost.phone.PhoneBuilder;
import io.switchpost.phone.Transport;
import io.switchpost.store.FaxJob;
import io.switchpost.store.Store;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;

/**
 * The packaged program as its own process, with a home and ports of its own, so that several run
 * side by side. Its prompts are {@link TonePrompts}.
 */
public final class GatewayProcess implements AutoCloseable, Dialogue.Cast {
  private static final Path PROGRAM = Path.of("target/quarkus-app/quarkus-run.jar");
  private static final Duration START_LIMIT = Duration.ofSeconds(240);
  private static final Pattern TRACE =
      Pattern.compile("^\\s+at [\\w.$/]+\\(.*\\)|^Caused by: |^\\s+\\.\\.\\. \\d+ more");

  private final Path home;
  private final Path log;
  private final TonePrompts prompts;
  private final Map<String, String> properties = new LinkedHashMap<>();
  private final List<String> jvmOptions = new ArrayList<>();
  private Process process;

  private GatewayProcess(Path directory) throws IOException {
    home = Files.createDirectories(directory.resolve("home"));
    log = directory.resolve("gateway.log");
    prompts = TonePrompts.shipped();
    prompts.writeTo(home.resolve("prompts"));
    int media = FreePorts.block(200);
    properties.put("switchpost.home", home.toString());
    properties.put("switchpost.sip.host", "127.0.0.1,::1");
    properties.put("switchpost.sip.port", Integer.toString(FreePorts.one()));
    properties.put("switchpost.media.ports", media + "-" + (media + 199));
    properties.put("switchpost.smtp.port", Integer.toString(FreePorts.one()));
    properties.put("switchpost.demo.imap-port", Integer.toString(FreePorts.one()));
    properties.put("switchpost.demo.smtp-port", Integer.toString(FreePorts.one()));
    properties.put("quarkus.http.port", Integer.toString(FreePorts.one()));
    properties.put("quarkus.http.host", "127.0.0.1");
    properties.put("quarkus.banner.enabled", "false");
    // a starved machine is not a fault of the program: no stack trace of a thread that had to wait
    properties.put("quarkus.vertx.warning-exception-time", "60s");
  }

  /** A gateway that is not started yet; everything of it lies under {@code directory}. */
  public static GatewayProcess in(Path directory) throws IOException {
    return new GatewayProcess(directory.toAbsolutePath());
  }

  /** A configuration key of the gateway. */
  public GatewayProcess with(String key, String value) {
    properties.put(key, value);
    return this;
  }

  /** An option of its Java machine, such as a limit of memory. */
  public GatewayProcess withJvmOption(String option) {
    jvmOptions.add(option);
    return this;
  }

  /** A file of its home, such as {@code routes/mine.yaml}; also while it runs. */
  public GatewayProcess file(String name, String text) throws IOException {
    Path file = home.resolve(name);
    Files.createDirectories(file.getParent());
    Files.writeString(file, text);
    return this;
  }

  /** Starts it and waits until it is ready; again after a stop or a kill, with the same home. */
  public GatewayProcess start() throws IOException, InterruptedException {
    launch();
    awaitReady();
    return this;
  }

  /** Starts it with something that it cannot go on with; its exit code. */
  public int startInVain() throws IOException, InterruptedException {
    launch();
    if (!process.waitFor(START_LIMIT.toSeconds(), TimeUnit.SECONDS)) {
      process.destroyForcibly();
      throw new AssertionError("expected the gateway to give up, but it runs");
    }
    return process.exitValue();
  }

  /** Starts it and does not wait. */
  void launch() throws IOException {
    if (!Files.exists(PROGRAM)) {
      throw new IllegalStateException("build the program first: ./switchpost build; no " + PROGRAM);
    }
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.add("--enable-native-access=ALL-UNNAMED");
    command.add("--sun-misc-unsafe-memory-access=allow");
    command.add("-Xmx512m");
    command.addAll(jvmOptions);
    command.add("-Dcamel.threads.virtual.enabled=true");
    command.add("-Djava.util.logging.manager=org.jboss.logmanager.LogManager");
    properties.forEach((key, value) -> command.add("-D" + key + "=" + value));
    command.add("-jar");
    command.add(PROGRAM.toAbsolutePath().toString());
    process =
        new ProcessBuilder(command)
            .directory(home.getParent().toFile())
            .redirectErrorStream(true)
            .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()))
            .start();
  }

  private void awaitReady() throws IOException, InterruptedException {
    long end = System.nanoTime() + START_LIMIT.toNanos();
    while (!ready()) {
      if (!process.isAlive() || System.nanoTime() > end) {
        process.destroyForcibly();
        throw new IllegalStateException(
            "the gateway did not become ready; its log:\n" + String.join("\n", log()));
      }
      Thread.sleep(100);
    }
  }

  /** Is {@code /q/health/ready} UP? */
  public boolean ready() throws InterruptedException {
    try (HttpClient client =
        HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(2)).build()) {
      HttpRequest ask =
          HttpRequest.newBuilder(web("/q/health/ready")).timeout(Duration.ofSeconds(5)).build();
      return client.send(ask, HttpResponse.BodyHandlers.ofString()).statusCode() == 200;
    } catch (IOException notYet) {
      return false;
    }
  }

  /** An address of its web server. */
  public URI web(String path) {
    return URI.create("http://127.0.0.1:" + properties.get("quarkus.http.port") + path);
  }

  /** Where it speaks SIP. */
  public InetSocketAddress sip() {
    return new InetSocketAddress("127.0.0.1", port("switchpost.sip.port"));
  }

  /** The value of a port's key. */
  public int port(String key) {
    return Integer.parseInt(properties.get(key));
  }

  public Path home() {
    return home;
  }

  public long pid() {
    return process.pid();
  }

  /** A phone of a demo subscriber; its password is the demo one. */
  public PhoneBuilder phoneOf(String user) {
    return Phone.at(sip(), user, "demo-" + user);
  }

  /**
   * The phone of a name such as {@code 2001}, or of a kind, {@code 2001/tcp}: {@code tcp}, {@code
   * ipv6}, {@code info}, {@code in-band}, {@code lossy}.
   */
  @Override
  public Phone phone(String name) {
    String[] parts = name.split("/", 2);
    String kind = parts.length < 2 ? "" : parts[1];
    InetSocketAddress to =
        kind.equals("ipv6") ? new InetSocketAddress("::1", port("switchpost.sip.port")) : sip();
    PhoneBuilder phone = Phone.at(to, parts[0], "demo-" + parts[0]);
    phone.keyPace(Duration.ofMillis(80), Duration.ofMillis(60));
    return switch (kind) {
      case "", "ipv6" -> phone.build();
      case "tcp" -> phone.transport(Transport.TCP).build();
      case "info" -> phone.dtmf(DtmfWay.INFO).build();
      case "in-band" -> phone.dtmf(DtmfWay.IN_BAND).build();
      case "lossy" -> phone.losing(packet -> packet % 3 == 1).build();
      default -> throw new IllegalArgumentException("no kind of phone: " + name);
    };
  }

  @Override
  public TonePrompts prompts() {
    return prompts;
  }

  /** A dialogue with its phones and its demo mailboxes. */
  public Dialogue dialogue() {
    Dialogue dialogue = new Dialogue(this);
    MailSteps.teach(dialogue, port("switchpost.demo.imap-port"));
    return dialogue;
  }

  /** Does its process run? */
  public boolean isAlive() {
    return process != null && process.isAlive();
  }

  /** What is done when the process that runs now has ended, in whatever way. */
  public void onExit(Runnable then) {
    process.onExit().thenRun(then);
  }

  /** SIGKILL: no hook of it runs. */
  public void kill() throws InterruptedException {
    process.destroyForcibly();
    process.waitFor();
  }

  /** Asks it to stop and waits. */
  public void stop() throws InterruptedException {
    process.destroy();
    if (!process.waitFor(30, TimeUnit.SECONDS)) {
      process.destroyForcibly();
      throw new AssertionError("expected the gateway to stop within 30 s, but it had to be killed");
    }
  }

  /** The faxes of its outbox, the newest first; it must not run. */
  public List<FaxJob> faxJobs() {
    Path data = home.resolve("data");
    try (Store store = Store.open("jdbc:sqlite:" + data.resolve("switchpost.db"), "", "", data)) {
      return store.outbox().latest(1000);
    }
  }

  /** All that it printed and logged, also before a restart. */
  public List<String> log() throws IOException {
    return Files.exists(log) ? Files.readAllLines(log) : List.of();
  }

  /** Nothing that reached the log is a stack trace. */
  public void assertNoStackTraces() throws IOException {
    List<String> lines = log();
    for (int i = 0; i < lines.size(); i++) {
      if (TRACE.matcher(lines.get(i)).find()) {
        throw new AssertionError(
            "expected no stack trace in the log, came:\n"
                + String.join(
                    "\n", lines.subList(Math.max(0, i - 3), Math.min(lines.size(), i + 15))));
      }
    }
  }

  /** Stops it, if it runs, and looks through its log. */
  @Override
  public void close() throws IOException {
    try {
      if (isAlive()) {
        stop();
      }
    } catch (InterruptedException e) {
      process.destroyForcibly();
      Thread.currentThread().interrupt();
    }
    assertNoStackTraces();
  }
}
