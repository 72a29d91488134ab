package io.switchpost.camel.directory;

import java.time.Duration;
import java.util.Hashtable;
import java.util.Optional;
import javax.naming.Context;
import javax.naming.NamingException;
import javax.naming.ldap.InitialLdapContext;
import javax.naming.ldap.LdapContext;
import org.apache.camel.CamelContext;

/**
 * The LDAP server that {@code ldap:directoryServer} in a route means: a connection of its own for
 * each search, from JNDI's pool.
 *
 * @param url such as {@code ldap://dc1.example.com} or {@code ldaps://…}
 * @param login distinguished name and password to search with; empty: anonymously
 * @param timeout to connect, and again to answer
 */
public record DirectoryServer(String url, Optional<Login> login, Duration timeout) {
  /** The name under which routes know it. */
  public static final String BEAN = "directoryServer";

  /** Who searches. */
  public record Login(String dn, String password) {}

  /** Makes it known to the routes of a context. */
  public void bindTo(CamelContext context) {
    context.getRegistry().bindAsPrototype(BEAN, LdapContext.class, this::connect);
  }

  private LdapContext connect() {
    Hashtable<String, Object> environment = new Hashtable<>();
    environment.put(Context.INITIAL_CONTEXT_FACTORY, "com.sun.jndi.ldap.LdapCtxFactory");
    environment.put(Context.PROVIDER_URL, url);
    environment.put("com.sun.jndi.ldap.connect.pool", "true");
    environment.put("com.sun.jndi.ldap.connect.timeout", Long.toString(timeout.toMillis()));
    environment.put("com.sun.jndi.ldap.read.timeout", Long.toString(timeout.toMillis()));
    login.ifPresent(
        who -> {
          environment.put(Context.SECURITY_AUTHENTICATION, "simple");
          environment.put(Context.SECURITY_PRINCIPAL, who.dn());
          environment.put(Context.SECURITY_CREDENTIALS, who.password());
        });
    try {
      return new InitialLdapContext(environment, null);
    } catch (NamingException e) {
      throw new IllegalStateException("the directory " + url + " is not reached: " + text(e), e);
    }
  }

  private static String text(NamingException e) {
    return e.getMessage() == null && e.getRootCause() != null
        ? e.getRootCause().toString()
        : String.valueOf(e.getMessage());
  }
}
