package io.switchpost.directory;

import java.util.Optional;
import javax.naming.AuthenticationException;
import javax.naming.AuthenticationNotSupportedException;
import javax.naming.InvalidNameException;
import javax.naming.NameNotFoundException;
import javax.naming.NamingException;
import javax.naming.NoPermissionException;

/** Checks a password by a simple bind (RFC 4513 section 5.1) on a connection of its own. */
public record LdapBind(LdapServer server) {
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
    try {
      server.open(Optional.of(new LdapServer.Login(dn, password)), false).close();
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
