package io.switchpost.app;

import io.smallrye.config.WithDefault;
import java.util.Optional;

/** The LDAP directory. */
public interface DirectoryConfig {
  /**
   * {@code ldap://host:port} or {@code ldaps://host:port}; the built-in directory (home's {@code
   * directory.ldif}) unless set. Of several, separated by blanks, the first that answers.
   */
  Optional<String> url();

  /** Whether a connection to {@code ldap://} turns to TLS before anything else is said. */
  @WithDefault("false")
  boolean startTls();

  /** Where the people are; in a {@code directory.ldif} with another tree: anywhere in it. */
  @WithDefault("ou=people,dc=example,dc=com")
  String base();

  /** DN that look-ups bind as. */
  Optional<String> username();

  /** Its password. */
  Optional<String> password();

  /**
   * Attribute with a person's groups, for {@code switchpost.numbers.allowed-for}; {@code ou} and
   * {@code memberOf} are others.
   */
  @WithDefault("departmentNumber")
  String group();
}
