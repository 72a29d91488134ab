package io.switchpost.web;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.switchpost.scenario.GatewayProcess;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;

/** What browsers, programs and guessers meet at the web server. */
class WebDoorScenario {
  private static HttpClient http;
  private static GatewayProcess gateway;

  @BeforeAll
  static void start() throws Exception {
    http = HttpClient.newHttpClient();
    gateway =
        GatewayProcess.in(Files.createTempDirectory("switchpost-door"))
            .with("quarkus.http.limits.max-body-size", "1M")
            .start();
  }

  @AfterAll
  static void stop() throws Exception {
    http.close();
    gateway.close();
  }

  private static HttpRequest.Builder to(String path) {
    return HttpRequest.newBuilder(gateway.web(path));
  }

  private static HttpRequest.Builder as(String name, String password, String path) {
    String login = name + ":" + password;
    return to(path)
        .header(
            "Authorization",
            "Basic " + Base64.getEncoder().encodeToString(login.getBytes(StandardCharsets.UTF_8)));
  }

  private static HttpResponse<String> send(HttpRequest.Builder request) throws Exception {
    return http.send(request.build(), HttpResponse.BodyHandlers.ofString());
  }

  private static HttpResponse<String> form(String path, String form, String... headers)
      throws Exception {
    HttpRequest.Builder request =
        to(path).header("Content-Type", "application/x-www-form-urlencoded");
    if (headers.length > 0) {
      request.headers(headers);
    }
    return send(request.POST(BodyPublishers.ofString(form)));
  }

  private static void expectRefusal(HttpResponse<String> answer, int status, String sentence)
      throws Exception {
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(status);
    assertThat(answer.headers().firstValue("Content-Type").orElse(""))
        .startsWith("application/json");
    assertThat(new ObjectMapper().readTree(answer.body()).path("error").asText())
        .startsWith(sentence);
  }

  @Test
  void everyAnswer_tellsBrowsersToBeCareful() throws Exception {
    for (String path : List.of("/login", "/", "/api/faxes", "/nothing", "/live.js")) {
      HttpResponse<String> answer = send(to(path));
      assertThat(answer.headers().firstValue("Content-Security-Policy").orElse(""))
          .as(path)
          .contains("default-src 'none'", "frame-ancestors 'none'");
      assertThat(answer.headers().firstValue("X-Content-Type-Options")).contains("nosniff");
      assertThat(answer.headers().firstValue("Referrer-Policy")).contains("same-origin");
      assertThat(answer.headers().allValues("Cache-Control").contains("no-store"))
          .as(path)
          .isEqualTo(!path.equals("/live.js"));
    }
  }

  @Test
  void theSession_isForOurPagesOnly() throws Exception {
    HttpResponse<String> in = form("/j_security_check", "j_username=admin&j_password=demo");
    assertThat(in.statusCode()).isEqualTo(302);
    String cookie =
        in.headers().allValues("Set-Cookie").stream()
            .filter(one -> one.startsWith("switchpost="))
            .findFirst()
            .orElseThrow();
    assertThat(cookie).containsIgnoringCase("HttpOnly").containsIgnoringCase("SameSite=Strict");
    String session = cookie.split(";")[0];
    assertThat(send(to("/").header("Cookie", session)).body()).contains("Calls in progress");

    for (String path : List.of("/logout", "/j_security_check")) {
      expectRefusal(
          form(path, "", "Cookie", session, "Sec-Fetch-Site", "cross-site"),
          403,
          "A page of another site");
      expectRefusal(
          form(path, "", "Cookie", session, "Origin", "https://evil.example"),
          403,
          "A page of another site");
    }
    HttpResponse<String> out =
        form(
            "/logout",
            "",
            "Cookie",
            session,
            "Origin",
            gateway.web("").toString(),
            "Sec-Fetch-Site",
            "same-origin");
    assertThat(out.statusCode()).isEqualTo(303);
    assertThat(out.headers().firstValue("Set-Cookie").orElse("")).startsWith("switchpost=;");
  }

  @Test
  void whoGuesses_mustWait_withASentence() throws Exception {
    List<CompletableFuture<HttpResponse<String>>> guesses = new ArrayList<>();
    for (int i = 0; i < 5; i++) {
      guesses.add(
          http.sendAsync(
              as("2004", "guess" + i, "/api/faxes").build(), HttpResponse.BodyHandlers.ofString()));
    }
    for (var guess : guesses) {
      assertThat(guess.get().statusCode()).isIn(401, 429);
    }
    HttpResponse<String> next = send(as("2004", "demo-2004", "/api/faxes"));
    while (next.statusCode() == 401) {
      next = send(as("2004", "wrong", "/api/faxes"));
    }
    expectRefusal(next, 429, "Too many wrong passwords: the next one is looked at in ");
    assertThat(next.headers().firstValue("Retry-After").orElse("")).matches("\\d+");
    assertThat(send(as("2001", "demo-2001", "/api/faxes")).statusCode()).isEqualTo(200);
    assertThat(send(to("/login?failed=true")).body()).contains("Too many wrong passwords");
  }

  @Test
  void whatIsTooLarge_isToldInASentence() throws Exception {
    String head =
        "--xx\r\nContent-Disposition: form-data; name=\"number\"\r\n\r\n2005\r\n"
            + "--xx\r\nContent-Disposition: form-data; name=\"file\"; filename=a.txt\r\n\r\n";
    byte[] much = (head + "word ".repeat(800_000) + "\r\n--xx--\r\n").getBytes();

    expectRefusal(upload(BodyPublishers.ofByteArray(much)), 413, "This is too large: at most 1 MB");
    BodyPublisher ofUnknownLength =
        BodyPublishers.ofInputStream(() -> new java.io.ByteArrayInputStream(much));
    expectRefusal(upload(ofUnknownLength), 413, "This is too large");
    assertThat(send(as("2001", "demo-2001", "/api/faxes")).statusCode()).isEqualTo(200);
  }

  private static HttpResponse<String> upload(BodyPublisher body) throws Exception {
    return send(
        as("2001", "demo-2001", "/api/faxes")
            .header("Content-Type", "multipart/form-data; boundary=xx")
            .POST(body));
  }

  @Test
  void whatIsNotThere_isToldInTheFormOfWhoAsks() throws Exception {
    expectRefusal(send(as("2001", "demo-2001", "/api/nothing")), 404, "There is nothing");
    expectRefusal(send(as("2001", "demo-2001", "/api/faxes/%00%0A'")), 404, "There is no such fax");
    expectRefusal(
        send(as("2001", "demo-2001", "/api/faxes").header("Accept", "image/png")), 406, "Answers");
  }

  @Test
  void oddRequests_areRefusedWithASentence() throws Exception {
    expectRefusal(handedIn(FILE + FILE), 400, "A fax has one file; 2 came.");
    expectRefusal(handedIn(""), 400, "A fax needs a file and a number.");
    StringBuilder fields = new StringBuilder();
    for (int i = 0; i < 1_001; i++) {
      fields.append(field("f" + i, "x"));
    }
    expectRefusal(handedIn(fields + FILE), 400, "The form cannot be read.");
    for (String limit : List.of("0", "501", "-1", "1.5", "99999999999999999999")) {
      expectRefusal(
          send(as("2001", "demo-2001", "/api/faxes?limit=" + limit)),
          400,
          "limit is a number from 1 to 500.");
    }
    expectRefusal(send(as("2001", "demo-2001", "/api")), 404, "There is nothing");
    expectRefusal(
        send(
            to("/j_security_check")
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString("{}"))),
        415,
        "A log-in comes as a form.");
  }

  @Test
  void fieldsThatAreLeftEmpty_andATimeLongAgo_areNoTrouble() throws Exception {
    for (String time : List.of("", "0001-01-01T00:00:00Z", "-999999999-01-01T00:00:00Z")) {
      String others = field("priority", "") + field("name", "") + field("notBefore", time);
      assertThat(handedIn(others + FILE).statusCode()).as(time).isEqualTo(201);
    }
  }

  private static final String FILE =
      "--xx\r\nContent-Disposition: form-data; name=\"file\"; filename=a.txt\r\n\r\nA page.\r\n";

  private static String field(String name, String value) {
    return "--xx\r\nContent-Disposition: form-data; name=\"%s\"\r\n\r\n%s\r\n"
        .formatted(name, value);
  }

  private static HttpResponse<String> handedIn(String more) throws Exception {
    return upload(BodyPublishers.ofString(field("number", "2005") + more + "--xx--\r\n"));
  }

  /** Every operation of the document is there, wants a password, and is refused as it says. */
  @Test
  void theDocument_isTrue() throws Exception {
    HttpResponse<String> served = send(to("/q/openapi"));
    assertThat(served.statusCode()).isEqualTo(200);
    Map<?, ?> document =
        (Map<?, ?>) new Load(LoadSettings.builder().build()).loadFromString(served.body());
    int operations = 0;
    for (var path : ((Map<?, ?>) document.get("paths")).entrySet()) {
      for (var operation : ((Map<?, ?>) path.getValue()).entrySet()) {
        if (!operation.getKey().equals("parameters")) {
          expectAsDocumented(
              path.getKey().toString(),
              operation.getKey().toString(),
              (Map<?, ?>) ((Map<?, ?>) operation.getValue()).get("responses"));
          operations++;
        }
      }
    }
    assertThat(operations).isEqualTo(6);
  }

  private static void expectAsDocumented(String path, String verb, Map<?, ?> responses)
      throws Exception {
    String place = URI.create(path.replace("{id}", "0123")).toString();
    String method = verb.toUpperCase(java.util.Locale.ROOT);
    HttpResponse<String> stranger = send(to(place).method(method, BodyPublishers.noBody()));
    expectRefusal(stranger, 401, "A name and a password are needed.");
    HttpResponse<String> answer =
        send(as("2001", "demo-2001", place).method(method, BodyPublishers.noBody()));
    assertThat(responses.keySet())
        .map(Object::toString)
        .as(method + " " + place)
        .contains("401", "429", "503", Integer.toString(answer.statusCode()));
  }
}
