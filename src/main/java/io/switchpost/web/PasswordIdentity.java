package io.switchpost.web;

import io.quarkus.security.AuthenticationFailedException;
import io.quarkus.security.credential.PasswordCredential;
import io.quarkus.security.identity.AuthenticationRequestContext;
import io.quarkus.security.identity.IdentityProvider;
import io.quarkus.security.identity.SecurityIdentity;
import io.quarkus.security.identity.request.UsernamePasswordAuthenticationRequest;
import io.quarkus.security.runtime.QuarkusPrincipal;
import io.quarkus.security.runtime.QuarkusSecurityIdentity;
import io.smallrye.mutiny.Uni;
import io.switchpost.app.SwitchpostConfig;
import io.switchpost.directory.Directory;
import io.switchpost.directory.DirectoryUnavailableException;
import io.switchpost.directory.Subscriber;
import jakarta.enterprise.context.ApplicationScoped;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Duration;
import java.util.Optional;
import org.jboss.logging.Logger;

/**
 * The administrator of the configuration, or a subscriber by the password of the directory; every
 * wrong answer costs a second.
 */
@ApplicationScoped
public class PasswordIdentity implements IdentityProvider<UsernamePasswordAuthenticationRequest> {
  static final String ADMINISTRATOR = "administrator";
  static final String SUBSCRIBER = "subscriber";

  private static final Logger LOG = Logger.getLogger(PasswordIdentity.class);
  private static final Duration PENALTY = Duration.ofSeconds(1);

  private final SwitchpostConfig.Admin administrator;
  private final Directory directory;

  PasswordIdentity(SwitchpostConfig config, Directory directory) {
    this.administrator = config.admin();
    this.directory = directory;
  }

  @Override
  public Class<UsernamePasswordAuthenticationRequest> getRequestType() {
    return UsernamePasswordAuthenticationRequest.class;
  }

  @Override
  public Uni<SecurityIdentity> authenticate(
      UsernamePasswordAuthenticationRequest request, AuthenticationRequestContext context) {
    PasswordCredential given = request.getPassword();
    String name = request.getUsername();
    String password = new String(given.getPassword());
    if (same(administrator.username(), name)) {
      return administrator(password)
          .map(one -> Uni.createFrom().item(one))
          .orElseGet(PasswordIdentity::refused);
    }
    return context
        .runBlocking(() -> subscriber(name, password))
        .onFailure(AuthenticationFailedException.class)
        .recoverWithUni(PasswordIdentity::refused);
  }

  private Optional<SecurityIdentity> administrator(String password) {
    boolean right = same(administrator.password(), password) && !password.isEmpty();
    return right
        ? Optional.of(identity(administrator.username(), ADMINISTRATOR))
        : Optional.empty();
  }

  /** Their names are their extensions. */
  private SecurityIdentity subscriber(String name, String password) {
    return identity(
        find(name, password).orElseThrow(AuthenticationFailedException::new), SUBSCRIBER);
  }

  private Optional<String> find(String name, String password) {
    try {
      return directory.authenticate(name, password)
          ? directory.byExtension(name).or(() -> directory.byMail(name)).map(Subscriber::extension)
          : Optional.empty();
    } catch (DirectoryUnavailableException e) {
      LOG.warnf("web: nobody can log in by the directory: %s", e.getMessage());
      return Optional.empty();
    }
  }

  private static Uni<SecurityIdentity> refused() {
    LOG.warn("web: refused a log-in with a wrong name or password");
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
