package io.switchpost.foreign;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.switchpost.FreePorts;
import io.switchpost.phone.Phone;
import io.switchpost.phone.PhoneCall;
import io.switchpost.scenario.GatewayProcess;
import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** SIPp as a provider: the gateway registers there, and a phone calls outside through it. */
@NeedsProgram(value = "sipp", from = "sip-tester")
class SippProviderScenario {
  private static final String ADDRESS = "127.0.0.2";

  @TempDir Path directory;

  @ParameterizedTest
  @ValueSource(strings = {"MD5"})
  void gatewayRegisters_andAPhoneCallsOutside(String algorithm) throws Exception {
    int port = FreePorts.one();
    Process registrar = sipp("provider-register", algorithm, port);
    try (GatewayProcess gateway =
        GatewayProcess.in(directory.resolve("gateway"))
            .with("switchpost.trunk.provider.host", ADDRESS)
            .with("switchpost.trunk.provider.port", Integer.toString(port))
            .with("switchpost.trunk.provider.username", "0561000000")
            .with("switchpost.trunk.provider.password", "secret")
            .with("switchpost.trunk.provider.register", "true")
            .with("switchpost.trunk.provider.prefix", "0")
            .with("switchpost.trunk.provider.keep-alive", "0s")
            .start()) {
      ended(registrar, "provider-register");
      await().until(() -> health(gateway).contains("\"trunk provider\": \"registered\""));
      Process provider = sipp("provider-called", algorithm, port);
      Phone alice = gateway.phone("2001");
      assertThat(alice.call("+4930123456").awaitFinal(Duration.ofSeconds(10)).status())
          .as("abroad, which the defaults allow nobody")
          .isEqualTo(403);
      PhoneCall call = alice.call("00612345678").awaitAnswered(Duration.ofSeconds(10));
      call.hangUp();
      ended(provider, "provider-called");
      alice.close();
    }
  }

  private static String health(GatewayProcess gateway) throws Exception {
    try (HttpClient client = HttpClient.newHttpClient()) {
      HttpRequest request = HttpRequest.newBuilder(gateway.web("/q/health")).build();
      return client.send(request, HttpResponse.BodyHandlers.ofString()).body();
    }
  }

  private Process sipp(String script, String algorithm, int port) throws IOException {
    Path home = Files.createDirectories(directory.resolve(script));
    Files.writeString(
        home.resolve("scenario.xml"), SippScript.read(script, Map.of("algorithm", algorithm)));
    List<String> command =
        List.of(
            "sipp",
            "-sf",
            "scenario.xml",
            "-i",
            ADDRESS,
            "-mi",
            ADDRESS,
            "-p",
            "" + port,
            "-m",
            "1",
            "-t",
            "u1",
            "-nostdin",
            "-recv_timeout",
            "60000",
            "-timeout",
            "240",
            "-timeout_error",
            "-trace_msg",
            "-message_file",
            "messages.log",
            "-trace_err",
            "-error_file",
            "errors.log");
    return new ProcessBuilder(command)
        .directory(home.toFile())
        .redirectErrorStream(true)
        .redirectOutput(home.resolve("screen.log").toFile())
        .start();
  }

  private void ended(Process sipp, String script) throws IOException, InterruptedException {
    boolean ended = sipp.waitFor(240, TimeUnit.SECONDS);
    if (!ended) {
      sipp.destroyForcibly();
    }
    if (!ended || sipp.exitValue() != 0) {
      Path home = directory.resolve(script);
      throw new AssertionError(
          "%s: expected SIPp to end well, came %s%n%s%n%s"
              .formatted(
                  script,
                  ended ? "exit code " + sipp.exitValue() : "no end",
                  text(home.resolve("errors.log")),
                  text(home.resolve("messages.log"))));
    }
  }

  private static String text(Path file) throws IOException {
    return Files.exists(file) ? Files.readString(file) : "";
  }
}
