package io.switchpost.web;

import io.quarkus.security.AuthenticationFailedException;
import io.quarkus.security.identity.AuthenticationRequestContext;
import io.quarkus.security.identity.IdentityProvider;
import io.quarkus.security.identity.SecurityIdentity;
import io.quarkus.security.identity.request.TrustedAuthenticationRequest;
import io.smallrye.mutiny.Uni;
import io.switchpost.app.SwitchpostConfig;
import jakarta.enterprise.context.ApplicationScoped;

/** Who logged in before: the name comes from the encrypted session cookie. */
@ApplicationScoped
public class SessionIdentity implements IdentityProvider<TrustedAuthenticationRequest> {
  private final String administrator;

  SessionIdentity(SwitchpostConfig config) {
    this.administrator = config.admin().username();
  }

  @Override
  public Class<TrustedAuthenticationRequest> getRequestType() {
    return TrustedAuthenticationRequest.class;
  }

  @Override
  public Uni<SecurityIdentity> authenticate(
      TrustedAuthenticationRequest request, AuthenticationRequestContext context) {
    if (!request.getPrincipal().equals(administrator)) {
      return Uni.createFrom().failure(new AuthenticationFailedException());
    }
    return Uni.createFrom()
        .item(PasswordIdentity.identity(administrator, PasswordIdentity.ADMINISTRATOR));
  }
}
