package io.switchpost.directory;

import java.io.IOException;
import java.time.Duration;
import java.util.Hashtable;
import java.util.Optional;
import javax.naming.CommunicationException;
import javax.naming.Context;
import javax.naming.NamingException;
import javax.naming.ldap.InitialLdapContext;
import javax.naming.ldap.LdapContext;
import javax.naming.ldap.StartTlsRequest;
import javax.naming.ldap.StartTlsResponse;
import javax.net.ssl.SSLSocketFactory;

/**
 * Where the directory server is, and whether what is said to it is encrypted: {@code ldaps}, or
 * {@code ldap} that turns to TLS (StartTLS, RFC 4511 section 4.14). Certificates are checked
 * against the host name, and against whom this Java trusts.
 *
 * @param url such as {@code ldap://dc1.example.com}; of several, separated by blanks, the first
 *     that answers
 * @param timeout to connect, and again to answer
 * @param tls makes the connection of StartTLS safe
 */
public record LdapServer(String url, boolean startTls, Duration timeout, SSLSocketFactory tls) {
  private static final String URLS = "ldaps?://[^\\s/]+/?( +ldaps?://[^\\s/]+/?)*";

  /** Who asks: distinguished name and password. */
  public record Login(String dn, String password) {}

  /**
   * @throws IllegalArgumentException saying what was expected
   */
  public LdapServer {
    if (!url.strip().matches(URLS)) {
      throw new IllegalArgumentException(
          "switchpost.directory.url: expected ldap://host:port or ldaps://host:port, came '%s'"
              .formatted(url));
    }
    if (startTls && url.contains("ldaps://")) {
      throw new IllegalArgumentException(
          "switchpost.directory.start-tls is for ldap://, what is said to %s is encrypted from the"
                  .formatted(url)
              + " beginning");
    }
  }

  public LdapServer(String url, boolean startTls, Duration timeout) {
    this(url, startTls, timeout, (SSLSocketFactory) SSLSocketFactory.getDefault());
  }

  /** Whether passwords can be read on the way to it. */
  public boolean isClear() {
    return !startTls && url.contains("ldap://");
  }

  /**
   * Connects, and binds if somebody is named.
   *
   * @param pooled for connections that are used again and again by the same; StartTLS has none
   */
  public LdapContext open(Optional<Login> login, boolean pooled) throws NamingException {
    Hashtable<String, Object> environment = new Hashtable<>();
    environment.put(Context.INITIAL_CONTEXT_FACTORY, "com.sun.jndi.ldap.LdapCtxFactory");
    environment.put(Context.PROVIDER_URL, url.strip());
    environment.put("com.sun.jndi.ldap.connect.timeout", Long.toString(timeout.toMillis()));
    environment.put("com.sun.jndi.ldap.read.timeout", Long.toString(timeout.toMillis()));
    if (startTls) {
      return encrypted(new InitialLdapContext(environment, null), login);
    }
    if (pooled) {
      environment.put("com.sun.jndi.ldap.connect.pool", "true");
    }
    login.ifPresent(
        who -> {
          environment.put(Context.SECURITY_AUTHENTICATION, "simple");
          environment.put(Context.SECURITY_PRINCIPAL, who.dn());
          environment.put(Context.SECURITY_CREDENTIALS, who.password());
        });
    return new InitialLdapContext(environment, null);
  }

  /** No password leaves before the server has shown who it is. */
  private LdapContext encrypted(LdapContext context, Optional<Login> login) throws NamingException {
    try {
      ((StartTlsResponse) context.extendedOperation(new StartTlsRequest())).negotiate(tls);
      if (login.isPresent()) {
        context.addToEnvironment(Context.SECURITY_AUTHENTICATION, "simple");
        context.addToEnvironment(Context.SECURITY_PRINCIPAL, login.get().dn());
        context.addToEnvironment(Context.SECURITY_CREDENTIALS, login.get().password());
        context.reconnect(null);
      }
      return context;
    } catch (IOException e) {
      context.close();
      throw new CommunicationException("no TLS with " + url + ": " + e.getMessage());
    } catch (NamingException e) {
      context.close();
      throw e;
    }
  }
}
