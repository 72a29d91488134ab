package io.switchpost.directory;

import java.util.List;

/**
 * Asks the directory server itself, each time; a route does it (LDAP by default). May take long and
 * may fail: {@link CachedDirectory} bounds the waiting and remembers the answers.
 */
public interface DirectoryLookup {
  /** What people are looked up by. */
  enum Key {
    EXTENSION,
    /** Any of a person's addresses, in lower case. */
    MAIL,
    FAX
  }

  /**
   * The people who have exactly this extension, address or fax number; normally one or none.
   *
   * @param value from outside: a filter must escape it, see {@link LdapFilter}
   * @throws Exception when the server does not answer
   */
  List<Subscriber> find(Key key, String value) throws Exception;

  /**
   * Everybody with an extension.
   *
   * @throws Exception when the server does not answer
   */
  List<Subscriber> list() throws Exception;

  /**
   * Whether the server accepts this password (bind); an unknown user takes as long as a wrong
   * password, see {@link LdapBind}.
   *
   * @param user extension or mail address
   * @param password not empty
   * @throws Exception when the server does not answer
   */
  boolean authenticate(String user, String password) throws Exception;
}
