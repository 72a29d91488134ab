package io.switchpost.camel.directory;

import io.switchpost.directory.LdapServer;
import java.util.Optional;
import javax.naming.NamingException;
import javax.naming.ldap.LdapContext;
import org.apache.camel.CamelContext;

/**
 * The LDAP server that {@code ldap:directoryServer} in a route means: a connection of its own for
 * each search, from JNDI's pool.
 *
 * @param login whom to search as; empty: anonymously
 */
public record DirectoryServer(LdapServer server, Optional<LdapServer.Login> login) {
  /** The name under which routes know it. */
  public static final String BEAN = "directoryServer";

  static {
    // a connection that a firewall has forgotten meanwhile is noticed by nobody
    setUnlessSet("com.sun.jndi.ldap.connect.pool.timeout", "30000");
    setUnlessSet("com.sun.jndi.ldap.connect.pool.protocol", "plain ssl");
  }

  private static void setUnlessSet(String property, String value) {
    if (System.getProperty(property) == null) {
      System.setProperty(property, value);
    }
  }

  /** Makes it known to the routes of a context. */
  public void bindTo(CamelContext context) {
    context.getRegistry().bindAsPrototype(BEAN, LdapContext.class, this::connect);
  }

  private LdapContext connect() {
    try {
      return WithoutReferrals.of(server.open(login, true));
    } catch (NamingException e) {
      throw new IllegalStateException(LdapWords.of(e, server.url()), e);
    }
  }
}
