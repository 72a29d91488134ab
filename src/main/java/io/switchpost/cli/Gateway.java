package io.switchpost.cli;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpTimeoutException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import javax.net.ssl.SSLException;

/** A running gateway. */
final class Gateway implements AutoCloseable {
  private static final Duration PATIENCE = Duration.ofMinutes(3);
  private static final ObjectMapper JSON = new ObjectMapper();

  private final HttpClient http =
      HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(10)).build();
  private final String url;
  private final String authorization;

  Gateway(String url, String user, String password) {
    this.url = (url.contains("://") ? url : "http://" + url).replaceFirst("/+$", "");
    this.authorization =
        "Basic "
            + Base64.getEncoder()
                .encodeToString((user + ":" + password).getBytes(StandardCharsets.UTF_8));
  }

  /** Hands over a file with the fields of its form. */
  JsonNode submit(Path file, Map<String, String> fields) throws CommandException {
    if (!Files.isRegularFile(file)) {
      throw new CommandException("there is no file " + file);
    }
    String boundary = "switchpost-" + UUID.randomUUID();
    List<BodyPublisher> parts = new ArrayList<>();
    fields.forEach((name, value) -> parts.add(text(boundary, "name=\"" + name + "\"", value)));
    String fileName = file.getFileName().toString().replaceAll("[\"\\p{Cntrl}]", "_");
    try {
      String disposition = "name=\"file\"; filename=\"" + fileName + "\"";
      parts.add(BodyPublishers.ofString(head(boundary, disposition)));
      parts.add(BodyPublishers.ofFile(file));
    } catch (FileNotFoundException e) {
      throw new CommandException("the file " + file + " cannot be read");
    }
    parts.add(BodyPublishers.ofString("\r\n--" + boundary + "--\r\n"));
    return ask(
        request("/api/faxes")
            .header("Content-Type", "multipart/form-data; boundary=" + boundary)
            .POST(BodyPublishers.concat(parts.toArray(BodyPublisher[]::new))));
  }

  private static BodyPublisher text(String boundary, String disposition, String value) {
    return BodyPublishers.ofString(head(boundary, disposition) + value + "\r\n");
  }

  private static String head(String boundary, String disposition) {
    return "--%s\r\nContent-Disposition: form-data; %s\r\n\r\n".formatted(boundary, disposition);
  }

  JsonNode get(String path) throws CommandException {
    return ask(request(path).GET());
  }

  JsonNode delete(String path) throws CommandException {
    return ask(request(path).DELETE());
  }

  JsonNode post(String path) throws CommandException {
    return ask(request(path).POST(BodyPublishers.noBody()));
  }

  private HttpRequest.Builder request(String path) throws CommandException {
    try {
      return HttpRequest.newBuilder(URI.create(url + path))
          .timeout(PATIENCE)
          .header("Authorization", authorization)
          .header("Accept", "application/json");
    } catch (IllegalArgumentException e) {
      throw new CommandException("this is no address of a gateway: " + url);
    }
  }

  private JsonNode ask(HttpRequest.Builder request) throws CommandException {
    try {
      HttpResponse<String> answer =
          http.send(request.build(), HttpResponse.BodyHandlers.ofString());
      return switch (answer.statusCode()) {
        case 200, 201 -> read(answer);
        case 401 ->
            throw new CommandException(
                "wrong user or password: --user and --password say who asks (or SWITCHPOST_USER and"
                    + " SWITCHPOST_PASSWORD)");
        default -> throw new CommandException(sentence(answer));
      };
    } catch (HttpTimeoutException e) {
      throw new SilentGatewayException("the gateway at " + url + " does not answer in time.");
    } catch (SSLException e) {
      throw new CommandException("no secure connection to " + url + ": " + e.getMessage());
    } catch (IOException e) {
      throw new SilentGatewayException("no gateway answers at " + url + ": is it running?");
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new CommandException("interrupted");
    }
  }

  private JsonNode read(HttpResponse<String> answer) throws CommandException {
    try {
      JsonNode json = JSON.readTree(answer.body());
      if (json.isContainerNode()) {
        return json;
      }
    } catch (JsonProcessingException e) {
      // told below
    }
    throw new CommandException("what answers at " + url + " is no Switchpost");
  }

  private String sentence(HttpResponse<String> answer) {
    try {
      String error = JSON.readTree(answer.body()).path("error").asText();
      if (!error.isEmpty()) {
        return error;
      }
    } catch (JsonProcessingException e) {
      // told below
    }
    return "what answers at %s says %d: it is no Switchpost, or a proxy before it"
        .formatted(url, answer.statusCode());
  }

  @Override
  public void close() {
    http.close();
  }
}
