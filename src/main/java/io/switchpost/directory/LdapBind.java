package io.switchpost.directory;

import java.time.Duration;
import java.util.Hashtable;
import javax.naming.AuthenticationException;
import javax.naming.AuthenticationNotSupportedException;
import javax.naming.Context;
import javax.naming.InvalidNameException;
import javax.naming.NameNotFoundException;
import javax.naming.NamingException;
import javax.naming.NoPermissionException;
import javax.naming.ldap.InitialLdapContext;

/**
 * Checks a password by a simple bind (RFC 4513 section 5.1) on a connection of its own.
 *
 * @param url such as {@code ldap://127.0.0.1:10389}
 * @param timeout to connect, and again to answer
 */
public record LdapBind(String url, Duration timeout) {
  /**
   * Whether the server accepts the password. For a user that the search did not find, call it with
   * a name that does not exist: the answer is false and takes as long.
   *
   * @param dn distinguished name; an empty one would be an anonymous bind and is never accepted
   * @param password an empty one would be an unauthenticated bind, which servers accept (RFC 4513
   *     section 5.1.2), and is never accepted
   * @throws NamingException when the server does not answer
   */
  public boolean accepts(String dn, String password) throws NamingException {
    if (dn.isEmpty() || password.isEmpty() || password.charAt(0) == '\0') {
      return false;
    }
    String millis = Long.toString(timeout.toMillis());
    Hashtable<String, Object> environment = new Hashtable<>();
    environment.put(Context.INITIAL_CONTEXT_FACTORY, "com.sun.jndi.ldap.LdapCtxFactory");
    environment.put(Context.PROVIDER_URL, url);
    environment.put(Context.SECURITY_AUTHENTICATION, "simple");
    environment.put(Context.SECURITY_PRINCIPAL, dn);
    environment.put(Context.SECURITY_CREDENTIALS, password);
    environment.put("com.sun.jndi.ldap.connect.timeout", millis);
    environment.put("com.sun.jndi.ldap.read.timeout", millis);
    try {
      new InitialLdapContext(environment, null).close();
      return true;
    } catch (AuthenticationException
        | AuthenticationNotSupportedException
        | NoPermissionException
        | NameNotFoundException
        | InvalidNameException _) {
      return false;
    }
  }
}
