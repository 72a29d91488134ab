package io.switchpost.foreign.spandsp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.switchpost.cli.FaxCommandRun;
import io.switchpost.fax.image.FaxPage;
import io.switchpost.fax.image.FaxTiff;
import io.switchpost.fax.image.Resolution;
import io.switchpost.phone.Phone;
import io.switchpost.phone.PhoneCall;
import io.switchpost.scenario.GatewayProcess;
import io.switchpost.scenario.HeaderBand;
import io.switchpost.scenario.InboxOf;
import jakarta.mail.internet.MimeMessage;
import jakarta.mail.internet.MimeMultipart;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.api.parallel.ResourceLock;

/**
 * Faxes handed in over the programming interface and by the launcher's command, sent by the running
 * gateway to a foreign machine behind a phone, and told of by mail.
 */
@Execution(ExecutionMode.CONCURRENT)
@ResourceLock("the fax machine of FaxOutScenario") // JUnit runs its tests one after the other then
@NeedsSpandsp
class FaxOutScenario {
  private static final Duration SOON = Duration.ofSeconds(30);
  private static final long FAX_SECONDS = 150;
  private static final ObjectMapper JSON = new ObjectMapper();

  @TempDir static Path directory;
  private static GatewayProcess gateway;
  private static HttpClient http;

  @BeforeAll
  static void start() throws Exception {
    gateway =
        GatewayProcess.in(directory.resolve("gateway"))
            .with("switchpost.outbox.retry.no-answer", "1s")
            .with("switchpost.outbox.retry.busy", "1s,1s")
            .start();
    http = HttpClient.newHttpClient();
  }

  @AfterAll
  static void stop() throws Exception {
    http.close();
    gateway.close();
  }

  private static Path tiff(int pages) throws Exception {
    Path file = Files.createTempFile(directory, "fax", ".tif");
    Files.delete(file);
    for (int i = 1; i <= pages; i++) {
      FaxTiff.append(file, TestPage.of(1728, 400, Resolution.FINE, 40 + i));
    }
    return file;
  }

  private static HttpResponse<String> ask(String user, HttpRequest.Builder request)
      throws Exception {
    String login = user + ":" + (user.equals("admin") ? "demo" : "demo-" + user);
    return http.send(
        request
            .header(
                "Authorization",
                "Basic "
                    + Base64.getEncoder().encodeToString(login.getBytes(StandardCharsets.US_ASCII)))
            .build(),
        HttpResponse.BodyHandlers.ofString());
  }

  private static HttpRequest.Builder to(String path) {
    return HttpRequest.newBuilder(gateway.web(path));
  }

  private static HttpResponse<String> submit(String user, Path file, String... fields)
      throws Exception {
    String line = "--xx\r\nContent-Disposition: form-data; name=";
    StringBuilder form = new StringBuilder();
    for (int i = 0; i < fields.length; i += 2) {
      form.append(line).append('"').append(fields[i]).append("\"\r\n\r\n");
      form.append(fields[i + 1]).append("\r\n");
    }
    form.append(line).append("\"file\"; filename=\"").append(file.getFileName()).append('"');
    form.append("\r\nContent-Type: application/octet-stream\r\n\r\n");
    return ask(
        user,
        to("/api/faxes")
            .header("Content-Type", "multipart/form-data; boundary=xx")
            .POST(
                BodyPublishers.concat(
                    BodyPublishers.ofString(form.toString()),
                    BodyPublishers.ofByteArray(Files.readAllBytes(file)),
                    BodyPublishers.ofString("\r\n--xx--\r\n"))));
  }

  private static JsonNode fax(String user, String id) throws Exception {
    HttpResponse<String> answer = ask(user, to("/api/faxes/" + id).GET());
    assertThat(answer.statusCode()).isEqualTo(200);
    return JSON.readTree(answer.body());
  }

  private static JsonNode awaitState(String user, String id, String state) throws Exception {
    await()
        .atMost(Duration.ofSeconds(FAX_SECONDS))
        .pollInterval(Duration.ofMillis(300))
        .until(() -> fax(user, id).path("state").asText().equals(state));
    return fax(user, id);
  }

  /** A foreign machine at a phone; completes with what it received. */
  private static CompletableFuture<List<FaxPage>> machineAt(Phone phone, Path into) {
    return CompletableFuture.supplyAsync(
        () -> {
          try {
            phone.register(Duration.ofMinutes(5));
            PhoneCall call = phone.awaitCall(Duration.ofSeconds(60));
            call.answer();
            SpandspPhone machine = SpandspPhone.receiving(call, into, SpandspSetup.everything());
            await().atMost(SOON).until(() -> call.image().ask().status() == 200);
            assertThat(machine.end().get(FAX_SECONDS, TimeUnit.SECONDS)).isEqualTo("done");
            call.awaitHungUp(SOON);
            return PlainTiff.read(into);
          } catch (Exception e) {
            throw new IllegalStateException(e);
          }
        });
  }

  @Test
  void aFaxOfASubscriber_isSent_followed_andToldOfByMail() throws Exception {
    try (Phone phone = gateway.phoneOf("2005").build()) {
      var machine = machineAt(phone, directory.resolve("received.tif"));

      HttpResponse<String> taken = submit("2001", tiff(3), "number", "2005", "name", "Emma");

      assertThat(taken.statusCode()).as(taken.body()).isEqualTo(201);
      String id = JSON.readTree(taken.body()).path("id").asText();
      assertThat(taken.headers().firstValue("Location").orElseThrow()).endsWith(id);
      await()
          .atMost(Duration.ofSeconds(60))
          .pollInterval(Duration.ofMillis(50))
          .until(() -> fax("2001", id).path("live").path("page").asInt() >= 1);
      List<FaxPage> received = machine.get(FAX_SECONDS, TimeUnit.SECONDS);
      JsonNode sent = awaitState("2001", id, "sent");
      assertThat(sent.path("confirmedPages").asInt()).isEqualTo(3);
      assertThat(received).hasSize(3);
      HeaderBand.expectOnly(received.get(1), TestPage.of(1728, 400, Resolution.FINE, 42));
      expectResultMail(id);
      assertThat(ask("2002", to("/api/faxes/" + id).GET()).statusCode()).isEqualTo(404);
      assertThat(ask("2002", to("/api/faxes").GET()).body()).doesNotContain(id);
      assertThat(fax("admin", id).path("owner").asText()).isEqualTo("2001");
    }
  }

  private static void expectResultMail(String id) throws Exception {
    int imap = gateway.port("switchpost.demo.imap-port");
    MimeMessage mail = new InboxOf(imap, "alice@example.com").newestOf(1);
    assertThat(mail.getSubject()).isEqualTo("Fax sent: Emma, 2005 (3 pages)");
    assertThat(mail.getHeader("Return-Path", null)).isIn(null, "<>");
    assertThat(mail.getHeader("Auto-Submitted", null)).isEqualTo("auto-replied");
    assertThat(mail.getMessageID()).isEqualTo("<fax-result." + id + "@example.com>");
    assertThat(mail.getContentType()).contains("multipart/report", "report-type=delivery-status");
    MimeMultipart parts = (MimeMultipart) mail.getContent();
    String status =
        new String(parts.getBodyPart(1).getInputStream().readAllBytes(), StandardCharsets.US_ASCII);
    assertThat(status)
        .contains("Final-Recipient: x-fax; 2005", "Action: delivered", "Status: 2.0.0");
  }

  @Test
  void theCommand_showsProgressToTheEnd() throws Exception {
    try (Phone phone = gateway.phoneOf("2003").build()) {
      var machine = machineAt(phone, directory.resolve("by-command.tif"));

      var run = FaxCommandRun.of(gateway, "send", tiff(2).toString(), "2003");

      assertThat(run.errors()).isEmpty();
      assertThat(run.code()).isZero();
      assertThat(run.out()).first().asString().matches("fax [0-9a-f]{32}, 2 pages");
      assertThat(run.out()).contains("dialling").anyMatch(line -> line.startsWith("page 2 of 2"));
      assertThat(run.out()).last().isEqualTo("sent: 2 pages confirmed");
      assertThat(machine.get(FAX_SECONDS, TimeUnit.SECONDS)).hasSize(2);
      String id = run.out().getFirst().substring(4, 36);
      assertThat(FaxCommandRun.of(gateway, "show", id).out())
          .contains("state     sent: 2 pages confirmed");
      assertThat(FaxCommandRun.of(gateway, "list").out()).anyMatch(line -> line.startsWith(id));
      assertThat(FaxCommandRun.of(gateway, "cancel", id).errors())
          .contains("switchpost: The fax is over already.");
    }
  }

  @Test
  void aFaxThatNobodyAnswers_fails_withItsAttemptsInTheMail() throws Exception {
    HttpResponse<String> taken = submit("2002", tiff(1), "number", "2004");
    assertThat(taken.statusCode()).isEqualTo(201);
    String id = JSON.readTree(taken.body()).path("id").asText();

    JsonNode failed = awaitState("2002", id, "failed");

    assertThat(failed.path("attempts")).hasSize(2);
    int imap = gateway.port("switchpost.demo.imap-port");
    MimeMessage mail = new InboxOf(imap, "bob@example.com").newestOf(1);
    assertThat(mail.getSubject()).startsWith("Fax not sent: 2004");
    MimeMultipart parts = (MimeMultipart) mail.getContent();
    assertThat(
            new String(
                parts.getBodyPart(1).getInputStream().readAllBytes(), StandardCharsets.US_ASCII))
        .contains("Action: failed", "Status: 5.4.1");
    MimeMultipart words = (MimeMultipart) parts.getBodyPart(0).getContent();
    assertThat(words.getCount()).as("words and the traces of two attempts").isEqualTo(3);
    assertThat(words.getBodyPart(1).getFileName()).isEqualTo("trace-1.txt");
  }

  @Test
  void heldAndCancelled_andTheSameRequestTwice() throws Exception {
    Path file = tiff(1);
    HttpResponse<String> taken =
        submit("2004", file, "number", "2005", "notBefore", "2027-06-01T08:00:00+02:00");
    assertThat(taken.statusCode()).as(taken.body()).isEqualTo(201);
    JsonNode fax = JSON.readTree(taken.body());
    String path = "/api/faxes/" + fax.path("id").asText();
    assertThat(fax.path("state").asText()).isEqualTo("waiting");
    assertThat(fax.path("due").asText()).isEqualTo("2027-06-01T06:00:00Z");

    HttpResponse<String> held = ask("2004", to(path + "/hold").POST(BodyPublishers.noBody()));
    assertThat(JSON.readTree(held.body()).path("state").asText()).isEqualTo("held");
    HttpResponse<String> released =
        ask("2004", to(path + "/release").POST(BodyPublishers.noBody()));
    assertThat(JSON.readTree(released.body()).path("state").asText()).isEqualTo("waiting");
    assertThat(ask("2001", to(path).DELETE()).statusCode()).isEqualTo(404);
    HttpResponse<String> cancelled = ask("2004", to(path).DELETE());
    assertThat(JSON.readTree(cancelled.body()).path("state").asText()).isEqualTo("cancelled");
    assertThat(ask("2004", to(path).DELETE()).statusCode()).isEqualTo(409);
  }

  @Test
  void badRequests_areRefusedInASentence() throws Exception {
    Path text = Files.writeString(directory.resolve("broken.pdf"), "%PDF-1.7 and no more");

    refused(submit("2001", tiff(1), "number", "call me"), 400, "is not a telephone number.");
    refused(submit("2001", tiff(1)), 400, "A fax needs a file and a number.");
    refused(submit("2001", tiff(1), "number", "0899123456"), 403, "You may not send faxes to");
    refused(submit("2001", text, "number", "2005"), 422, ".");
    refused(
        submit("2001", tiff(1), "number", "2005", "notBefore", "tomorrow"), 400, "notBefore is");
    refused(submit("2001", tiff(1), "number", "2005", "priority", "now"), 400, "priority is");
    refused(ask("2001", to("/api/faxes/none").GET()), 404, "There is no such fax.");
    refused(ask("2001", to("/api/faxes?limit=all").GET()), 400, "limit is a number");
    refused(ask("2001", to("/api/faxes").PUT(BodyPublishers.noBody())), 405, "cannot be done");
    refused(
        ask(
            "2001",
            to("/api/faxes").header("Content-Type", "text/plain").POST(BodyPublishers.noBody())),
        415,
        "multipart/form-data");
    HttpResponse<String> stranger =
        http.send(to("/api/faxes").build(), HttpResponse.BodyHandlers.ofString());
    refused(stranger, 401, "a password");
    assertThat(stranger.headers().firstValue("WWW-Authenticate").orElse(""))
        .startsWith("Basic realm=");
    refused(
        ask("2001", to("/api/faxes/none").header("Sec-Fetch-Site", "cross-site").DELETE()),
        403,
        "another site");
    assertThat(ask("2001", to("/status").GET()).body()).doesNotContain("Faxes out");
    assertThat(ask("admin", to("/q/openapi").GET()).body()).contains("/api/faxes/{id}/hold");
    gateway.assertNoStackTraces();
  }

  private static void refused(HttpResponse<String> answer, int status, String sentence)
      throws Exception {
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(status);
    assertThat(JSON.readTree(answer.body()).path("error").asText()).contains(sentence);
  }
}
