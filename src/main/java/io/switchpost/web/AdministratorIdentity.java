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
import jakarta.enterprise.context.ApplicationScoped;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Duration;
import org.jboss.logging.Logger;

/**
 * The administrator of the configuration, by name and password; every wrong answer costs a second.
 */
@ApplicationScoped
public class AdministratorIdentity
    implements IdentityProvider<UsernamePasswordAuthenticationRequest> {
  private static final Logger LOG = Logger.getLogger(AdministratorIdentity.class);
  private static final Duration PENALTY = Duration.ofSeconds(1);

  private final SwitchpostConfig.Admin administrator;

  AdministratorIdentity(SwitchpostConfig config) {
    this.administrator = config.admin();
  }

  @Override
  public Class<UsernamePasswordAuthenticationRequest> getRequestType() {
    return UsernamePasswordAuthenticationRequest.class;
  }

  @Override
  public Uni<SecurityIdentity> authenticate(
      UsernamePasswordAuthenticationRequest request, AuthenticationRequestContext context) {
    PasswordCredential password = request.getPassword();
    boolean right =
        same(administrator.username(), request.getUsername())
            & same(administrator.password(), new String(password.getPassword()));
    if (right && !administrator.password().isEmpty()) {
      return Uni.createFrom().item(identity(administrator.username()));
    }
    LOG.warn("web: refused a log-in with a wrong name or password");
    return Uni.createFrom()
        .<SecurityIdentity>failure(new AuthenticationFailedException())
        .onFailure()
        .call(() -> Uni.createFrom().voidItem().onItem().delayIt().by(PENALTY));
  }

  static SecurityIdentity identity(String name) {
    return QuarkusSecurityIdentity.builder()
        .setPrincipal(new QuarkusPrincipal(name))
        .addRole("administrator")
        .build();
  }

  private static boolean same(String expected, String given) {
    return MessageDigest.isEqual(
        expected.getBytes(StandardCharsets.UTF_8), given.getBytes(StandardCharsets.UTF_8));
  }
}
