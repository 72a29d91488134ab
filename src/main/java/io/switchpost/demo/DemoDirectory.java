package io.switchpost.demo;

import com.unboundid.ldap.listener.Base64PasswordEncoderOutputFormatter;
import com.unboundid.ldap.listener.InMemoryDirectoryServer;
import com.unboundid.ldap.listener.InMemoryDirectoryServerConfig;
import com.unboundid.ldap.listener.InMemoryListenerConfig;
import com.unboundid.ldap.listener.SaltedMessageDigestInMemoryPasswordEncoder;
import com.unboundid.ldap.sdk.DN;
import com.unboundid.ldap.sdk.Entry;
import com.unboundid.ldap.sdk.LDAPException;
import java.io.IOException;
import java.net.InetAddress;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Map;
import java.util.Optional;

/**
 * A directory server for those who have none: real LDAP over a socket of the loopback interface,
 * with the people of a {@code directory.ldif} (RFC 2849). Anybody on this machine may search; what
 * a client changes is forgotten at the end.
 */
public final class DemoDirectory implements AutoCloseable {
  private final InMemoryDirectoryServer server;
  private final DN base;
  private volatile Map<String, String> passwords;

  private DemoDirectory(InMemoryDirectoryServer server, DN base, Map<String, String> passwords) {
    this.server = server;
    this.base = base;
    this.passwords = passwords;
  }

  /**
   * Starts it.
   *
   * @param port on the loopback interface; 0 for any free one
   * @param ldif the people; the shipped ones when empty
   * @throws LdifException when the file is broken
   * @throws IOException in one sentence when the port is taken
   */
  public static DemoDirectory start(int port, Optional<Path> ldif) throws IOException {
    Ldif people = Ldif.read(ldif);
    try {
      DN base = people.base().getParsedDN();
      InMemoryDirectoryServer server = filled(port, base, people);
      server.startListening();
      return new DemoDirectory(server, base, people.passwords());
    } catch (LDAPException e) {
      throw new IOException(
          "cannot start the demo directory on port " + port + ": " + Ldif.one(e), e);
    }
  }

  /**
   * Takes the people of another file in place of its own, at once; none of them if one is wrong.
   *
   * @param ldif the shipped ones when empty
   * @throws LdifException when the file is broken
   */
  public void replace(Optional<Path> ldif) throws IOException {
    Ldif people = Ldif.read(ldif);
    try {
      if (!people.base().getParsedDN().equals(base)) {
        throw new LdifException(
            people.name(),
            people.lineOf(people.base()),
            "the base of the tree is %s while the gateway runs, not %s"
                .formatted(base, people.base().getDN()));
      }
      server.restoreSnapshot(filled(0, base, people).createSnapshot());
    } catch (LDAPException e) {
      throw people.wrong(people.base(), e);
    }
    passwords = people.passwords();
  }

  /** Not listening yet. */
  private static InMemoryDirectoryServer filled(int port, DN base, Ldif people)
      throws LDAPException, LdifException {
    InMemoryDirectoryServer server = server(port, base);
    for (Entry entry : people.entries()) {
      try {
        server.add(entry);
      } catch (LDAPException e) {
        throw people.wrong(entry, e);
      }
    }
    return server;
  }

  /** No schema: a person's LDIF may have the attributes of any directory. */
  private static InMemoryDirectoryServer server(int port, DN base) throws LDAPException {
    InMemoryDirectoryServerConfig config = new InMemoryDirectoryServerConfig(base);
    config.setSchema(null);
    config.setMaxConnections(200);
    config.setPasswordEncoders(hashed());
    config.setListenerConfigs(
        InMemoryListenerConfig.createLDAPConfig(
            "demo", InetAddress.getLoopbackAddress(), port, null));
    return new InMemoryDirectoryServer(config);
  }

  /** So that a search does not show them. */
  private static SaltedMessageDigestInMemoryPasswordEncoder hashed() {
    try {
      return new SaltedMessageDigestInMemoryPasswordEncoder(
          "{SSHA256}",
          Base64PasswordEncoderOutputFormatter.getInstance(),
          MessageDigest.getInstance("SHA-256"),
          16,
          true,
          true);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("this Java has no SHA-256", e);
    }
  }

  /** Such as {@code ldap://127.0.0.1:40389}. */
  public String url() {
    return "ldap://" + InetAddress.getLoopbackAddress().getHostAddress() + ":" + port();
  }

  public int port() {
    return server.getListenPort();
  }

  /** The first entry's name, under which all others are. */
  public String baseDn() {
    return base.toString();
  }

  /** Passwords by extension, of those whose LDIF has them in clear. */
  public Map<String, String> passwords() {
    return passwords;
  }

  @Override
  public void close() {
    server.shutDown(true);
  }
}
