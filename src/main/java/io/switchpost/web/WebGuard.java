package io.switchpost.web;

import io.quarkus.runtime.configuration.MemorySize;
import io.quarkus.vertx.http.runtime.VertxHttpRecorder;
import io.quarkus.vertx.http.runtime.filters.Filters;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.util.Locale;
import java.util.Set;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/**
 * Stands before everything that HTTP reaches: tells browsers what our pages may do, refuses what
 * the page of a stranger makes a browser send (CSRF), and files that are too large.
 *
 * <p>A browser adds the cookie or the password that it remembers to whatever a page makes it send;
 * it also says where that came from (Fetch Metadata, else Origin of RFC 6454). Programs say nothing
 * of the kind.
 */
@Singleton
public class WebGuard {
  /** Before Quarkus looks at passwords (200) and at sizes (2). */
  private static final int PRIORITY = 400;

  private static final int BEHIND_QUARKUS = 1;

  private static final String LOGIN = "/j_security_check";
  private static final String FORM = "application/x-www-form-urlencoded";
  private static final Set<String> READING = Set.of("GET", "HEAD", "OPTIONS");
  private static final Set<String> OURS = Set.of("same-origin", "none");
  private static final Set<String> PUBLIC = Set.of("/switchpost.css", "/live.js", "/icon.svg");
  private static final String POLICY =
      "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; connect-src 'self';"
          + " form-action 'self'; frame-ancestors 'none'; base-uri 'none'";

  /** A client that is told no while it sends is listened to for so long, so that it reads why. */
  private static final long PATIENCE_MILLIS = 20_000;

  private final long largest;

  WebGuard(@ConfigProperty(name = "quarkus.http.limits.max-body-size") MemorySize largest) {
    this.largest = largest.asLongValue();
  }

  void stand(@Observes Filters filters) {
    filters.register(this::look, PRIORITY);
    filters.register(WebGuard::leaveFormsToTheirReader, BEHIND_QUARKUS);
  }

  /** A body of unknown length is counted by the reader of forms, which can say so in a sentence. */
  private static void leaveFormsToTheirReader(RoutingContext context) {
    if (context.normalizedPath().startsWith("/api/")) {
      context.remove(VertxHttpRecorder.MAX_REQUEST_SIZE_KEY);
    }
    context.next();
  }

  private void look(RoutingContext context) {
    HttpServerRequest request = context.request();
    tellBrowsers(context);
    if (!READING.contains(request.method().name()) && isForeign(request)) {
      refuse(context, 403, "A page of another site may not do this.");
    } else if (length(request) > largest) {
      refuse(
          context,
          413,
          "This is too large: at most %d MB are taken.".formatted(largest / (1024 * 1024)));
    } else if (context.normalizedPath().equals(LOGIN) && !isForm(request)) {
      refuse(context, 415, "A log-in comes as a form.");
    } else {
      context.next();
    }
  }

  private static boolean isForm(HttpServerRequest request) {
    String type = request.getHeader("Content-Type");
    return request.method() != HttpMethod.POST
        || type != null && type.strip().toLowerCase(Locale.ROOT).startsWith(FORM);
  }

  private static void tellBrowsers(RoutingContext context) {
    HttpServerResponse response = context.response();
    response.putHeader("Content-Security-Policy", POLICY);
    response.putHeader("X-Frame-Options", "DENY"); // for browsers without frame-ancestors
    response.putHeader("X-Content-Type-Options", "nosniff");
    response.putHeader("Referrer-Policy", "same-origin");
    response.putHeader("Cross-Origin-Resource-Policy", "same-origin");
    if (!PUBLIC.contains(context.normalizedPath())) {
      response.putHeader("Cache-Control", "no-store");
    }
  }

  private static boolean isForeign(HttpServerRequest request) {
    String site = request.getHeader("Sec-Fetch-Site");
    if (site != null) {
      return !OURS.contains(site);
    }
    String origin = request.getHeader("Origin");
    return origin != null
        && !origin.replaceFirst("^https?://", "").equals(request.getHeader("Host"));
  }

  private static long length(HttpServerRequest request) {
    String length = request.getHeader("Content-Length");
    return length != null && length.matches("\\d{1,18}") ? Long.parseLong(length) : 0;
  }

  /** What the client still sends is read and dropped, for a while. */
  private static void refuse(RoutingContext context, int status, String sentence) {
    HttpServerRequest request = context.request();
    context
        .response()
        .setStatusCode(status)
        .putHeader("Content-Type", "application/json")
        .end(new JsonObject().put("error", sentence).encode());
    if (!request.isEnded()) {
      long timer = context.vertx().setTimer(PATIENCE_MILLIS, _ -> request.connection().close());
      request.handler(_ -> {});
      request.endHandler(_ -> context.vertx().cancelTimer(timer));
      request.exceptionHandler(_ -> context.vertx().cancelTimer(timer));
      request.resume();
    }
  }
}
