package io.switchpost.web;

import io.quarkus.vertx.http.runtime.security.BasicAuthenticationMechanism;
import io.smallrye.mutiny.Uni;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.RoutingContext;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.Optional;

/**
 * Programs give a name and a password with each request (RFC 7617). Who gives none, or a wrong one,
 * is told so in the same form as every other refusal.
 */
@Singleton
public class ApiPasswords extends BasicAuthenticationMechanism {
  ApiPasswords() {
    super("switchpost", false);
  }

  @Override
  public Uni<Boolean> sendChallenge(RoutingContext context) {
    Optional<Duration> wait = Refusals.wait(context);
    HttpServerResponse answer = context.response().putHeader("Content-Type", "application/json");
    if (wait.isPresent()) {
      long seconds = Refusals.seconds(wait.get());
      answer.setStatusCode(429).putHeader("Retry-After", Long.toString(seconds));
      return sent(
          answer, "Too many wrong passwords: the next one is looked at in " + seconds + " s.");
    }
    answer
        .setStatusCode(401)
        .putHeader("WWW-Authenticate", "Basic realm=\"switchpost\", charset=\"UTF-8\"");
    return sent(answer, "A name and a password are needed.");
  }

  private static Uni<Boolean> sent(HttpServerResponse answer, String sentence) {
    String body = new JsonObject().put("error", sentence).encode();
    return Uni.createFrom()
        .completionStage(() -> answer.end(body).toCompletionStage())
        .replaceWith(true);
  }
}
