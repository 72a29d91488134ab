package io.switchpost.foreign;

import static org.assertj.core.api.Assertions.assertThat;

import io.switchpost.media.Codec;
import io.switchpost.phone.Ear;
import io.switchpost.phone.SyntheticVoice;
import io.switchpost.scenario.GatewayProcess;
import io.switchpost.scenario.InboxOf;
import io.switchpost.scenario.SharedGateway;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Calls as SIPp makes them, message by message: a trusted peer, several at once. */
@NeedsProgram(value = "sipp", from = "sip-tester")
@Execution(ExecutionMode.CONCURRENT)
class SippScenario {
  private static final short[] VOICE = new SyntheticVoice(31).say(Duration.ofSeconds(3));
  private static final AtomicInteger MEDIA = new AtomicInteger(6_000);

  @TempDir static Path directory;
  private static GatewayProcess gateway;

  @BeforeAll
  static void start() throws Exception {
    byte[] alaw = new byte[VOICE.length];
    Codec.PCMA.encode(VOICE, VOICE.length, alaw, 0);
    Files.write(directory.resolve("voice.alaw"), alaw);
    gateway =
        GatewayProcess.in(directory.resolve("gateway"))
            .with("switchpost.sip.trusted", "127.0.0.1,::1")
            .with("switchpost.sip.trusted-context", "internal")
            .file("directory.ldif", SharedGateway.people())
            .start();
  }

  @AfterAll
  static void stop() throws IOException {
    if (gateway != null) {
      gateway.close();
    }
  }

  /** The scenario, how it travels (SIPp's {@code -t}), and from which address. */
  @ParameterizedTest(name = "{0} {1} {2}")
  @CsvSource({
    "early-offer, u1, 127.0.0.1",
    "early-offer, t1, 127.0.0.1",
    "early-offer, u1, ::1",
    "early-offer, t1, ::1",
    "late-offer, u1, 127.0.0.1",
    "late-offer, t1, 127.0.0.1",
    "reliable-provisional-required, u1, 127.0.0.1",
    "hold-and-resume, u1, 127.0.0.1",
    "hold-and-resume, t1, ::1",
    "update, u1, 127.0.0.1",
    "session-timer, u1, 127.0.0.1",
    "cancel-crosses-200, u1, 127.0.0.1",
    "bye-repeated, u1, 127.0.0.1",
    "ack-missing, u1, 127.0.0.1",
    "options, u1, 127.0.0.1",
    "unknown-method, u1, 127.0.0.1",
    "message-refused, u1, 127.0.0.1",
    "subscribe-refused, t1, 127.0.0.1",
  })
  void theCallGoesAsWritten(String script, String transport, String address) throws Exception {
    run(script, transport, address, SharedGateway.somebody());
  }

  @Test
  void aSpokenMessageBecomesMail() throws Exception {
    String called = SharedGateway.somebody();
    run("message", "u1", "127.0.0.1", called);
    mailHolds(called);
  }

  @Test
  void keysByInfoEndAndKeepTheMessage() throws Exception {
    String called = SharedGateway.somebody();
    run("info-keys", "u1", "127.0.0.1", called);
    mailHolds(called);
  }

  private static void mailHolds(String called) throws Exception {
    short[] wav = InboxOf.wav(InboxOf.extension(gateway, called).newestOf(1));
    assertThat(new Ear(wav).hears(VOICE).found()).as("what SIPp said is in the mail").isTrue();
  }

  private static void run(String script, String transport, String address, String called)
      throws IOException, InterruptedException {
    Path home = Files.createTempDirectory(directory, script);
    Map<String, String> values = Map.of("voice", directory.resolve("voice.alaw").toString());
    Files.writeString(home.resolve("scenario.xml"), SippScript.read(script, values));
    String host = address.contains(":") ? "[" + address + "]" : address;
    List<String> command = new ArrayList<>(List.of("sipp"));
    command.add(host + ":" + gateway.sip().getPort());
    command.addAll(List.of("-sf", "scenario.xml", "-s", called, "-m", "1", "-t", transport));
    command.addAll(List.of("-i", host, "-mi", address));
    command.addAll(List.of("-mp", Integer.toString(MEDIA.getAndAdd(20))));
    command.addAll(
        List.of("-nostdin", "-recv_timeout", "20000", "-timeout", "90", "-timeout_error"));
    command.addAll(List.of("-trace_msg", "-message_file", "messages.log"));
    command.addAll(List.of("-trace_err", "-error_file", "errors.log"));
    if (script.equals("bye-repeated") || script.equals("ack-missing")) {
      command.add("-nr"); // else SIPp itself swallows what comes twice
    }
    Process sipp =
        new ProcessBuilder(command)
            .directory(home.toFile())
            .redirectErrorStream(true)
            .redirectOutput(home.resolve("screen.log").toFile())
            .start();
    boolean ended = sipp.waitFor(100, TimeUnit.SECONDS);
    if (!ended) {
      sipp.destroyForcibly();
    }
    if (!ended || sipp.exitValue() != 0) {
      throw new AssertionError(
          "%s: expected SIPp to end well, came %s%n%s%n%s%n%s"
              .formatted(
                  script,
                  ended ? "exit code " + sipp.exitValue() : "no end",
                  text(home.resolve("errors.log")),
                  text(home.resolve("messages.log")),
                  text(home.resolve("screen.log"))));
    }
  }

  private static String text(Path file) throws IOException {
    return Files.exists(file) ? Files.readString(file) : "";
  }
}
