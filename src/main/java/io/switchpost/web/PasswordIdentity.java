package io.switchpost.web;

import io.quarkus.security.AuthenticationFailedException;
import io.quarkus.security.identity.AuthenticationRequestContext;
import io.quarkus.security.identity.IdentityProvider;
import io.quarkus.security.identity.SecurityIdentity;
import io.quarkus.security.identity.request.UsernamePasswordAuthenticationRequest;
import io.quarkus.security.runtime.QuarkusPrincipal;
import io.quarkus.security.runtime.QuarkusSecurityIdentity;
import io.quarkus.vertx.http.runtime.security.HttpSecurityUtils;
import io.smallrye.mutiny.Uni;
import io.switchpost.app.SwitchpostConfig;
import io.switchpost.directory.Directory;
import io.switchpost.directory.DirectoryUnavailableException;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Supplier;
import org.jboss.logging.Logger;

/**
 * The administrator of the configuration, or a subscriber by the password of the directory. Every
 * wrong answer costs a second, and many cost more ({@link LoginGuard}).
 */
@ApplicationScoped
public class PasswordIdentity implements IdentityProvider<UsernamePasswordAuthenticationRequest> {
  static final String ADMINISTRATOR = "administrator";
  static final String SUBSCRIBER = "subscriber";

  private static final Logger LOG = Logger.getLogger(PasswordIdentity.class);
  private static final Duration PENALTY = Duration.ofSeconds(1);

  private final SwitchpostConfig.Admin administrator;
  private final Directory directory;
  private final LoginGuard guard;

  PasswordIdentity(SwitchpostConfig config, Directory directory, LoginGuard guard) {
    this.administrator = config.admin();
    this.directory = directory;
    this.guard = guard;
  }

  @Override
  public Class<UsernamePasswordAuthenticationRequest> getRequestType() {
    return UsernamePasswordAuthenticationRequest.class;
  }

  @Override
  public Uni<SecurityIdentity> authenticate(
      UsernamePasswordAuthenticationRequest request, AuthenticationRequestContext context) {
    String name = request.getUsername();
    String password = new String(request.getPassword().getPassword());
    RoutingContext http = HttpSecurityUtils.getRoutingContextAttribute(request);
    String address = Refusals.address(http);
    Duration wait = guard.begin(name, address);
    if (!wait.isZero()) {
      Refusals.mustWait(http, wait);
      return refused();
    }
    if (same(administrator.username(), name)) {
      return answer(judged(name, address, () -> administrator(password)));
    }
    return context
        .runBlocking(
            () ->
                judged(name, address, () -> subscriber(name, password))
                    .orElseThrow(AuthenticationFailedException::new))
        .onFailure(AuthenticationFailedException.class)
        .recoverWithUni(PasswordIdentity::refused);
  }

  private static Uni<SecurityIdentity> answer(Optional<SecurityIdentity> found) {
    return found.map(one -> Uni.createFrom().item(one)).orElseGet(PasswordIdentity::refused);
  }

  private Optional<SecurityIdentity> judged(
      String name, String address, Supplier<Optional<SecurityIdentity>> check) {
    LoginGuard.End end = LoginGuard.End.UNKNOWN;
    try {
      Optional<SecurityIdentity> found = check.get();
      end = found.isPresent() ? LoginGuard.End.RIGHT : LoginGuard.End.WRONG;
      if (found.isEmpty()) {
        LOG.warnf("web: refused a log-in from %s with a wrong name or password", address);
      }
      return found;
    } catch (DirectoryUnavailableException e) {
      LOG.warnf("web: nobody can log in by the directory: %s", e.getMessage());
      return Optional.empty();
    } finally {
      guard.end(name, address, end);
    }
  }

  private Optional<SecurityIdentity> administrator(String password) {
    boolean right = same(administrator.password(), password) && !password.isEmpty();
    return right
        ? Optional.of(identity(administrator.username(), ADMINISTRATOR))
        : Optional.empty();
  }

  /** Their names are their extensions. */
  private Optional<SecurityIdentity> subscriber(String name, String password) {
    return directory.authenticate(name, password)
        ? directory
            .byExtension(name)
            .or(() -> directory.byMail(name))
            .map(person -> identity(person.extension(), SUBSCRIBER))
        : Optional.empty();
  }

  private static Uni<SecurityIdentity> refused() {
    return Uni.createFrom()
        .<SecurityIdentity>failure(new AuthenticationFailedException())
        .onFailure()
        .call(() -> Uni.createFrom().voidItem().onItem().delayIt().by(PENALTY));
  }

  static SecurityIdentity identity(String name, String role) {
    return QuarkusSecurityIdentity.builder()
        .setPrincipal(new QuarkusPrincipal(name))
        .addRole(role)
        .build();
  }

  private static boolean same(String expected, String given) {
    return MessageDigest.isEqual(
        expected.getBytes(StandardCharsets.UTF_8), given.getBytes(StandardCharsets.UTF_8));
  }
}
