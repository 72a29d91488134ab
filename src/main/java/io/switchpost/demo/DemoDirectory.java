package io.switchpost.demo;

import com.unboundid.ldap.listener.Base64PasswordEncoderOutputFormatter;
import com.unboundid.ldap.listener.InMemoryDirectoryServer;
import com.unboundid.ldap.listener.InMemoryDirectoryServerConfig;
import com.unboundid.ldap.listener.InMemoryListenerConfig;
import com.unboundid.ldap.listener.SaltedMessageDigestInMemoryPasswordEncoder;
import com.unboundid.ldap.sdk.DN;
import com.unboundid.ldap.sdk.Entry;
import com.unboundid.ldap.sdk.LDAPException;
import com.unboundid.ldif.LDIFException;
import com.unboundid.ldif.LDIFReader;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A directory server for those who have none: real LDAP over a socket of the loopback interface,
 * with the people of a {@code directory.ldif} (RFC 2849). Anybody on this machine may search; what
 * a client changes is forgotten at the end.
 */
public final class DemoDirectory implements AutoCloseable {
  private static final String SHIPPED = "/directory.ldif";

  private final InMemoryDirectoryServer server;
  private final String baseDn;
  private final Map<String, String> passwords;

  private DemoDirectory(
      InMemoryDirectoryServer server, String baseDn, Map<String, String> passwords) {
    this.server = server;
    this.baseDn = baseDn;
    this.passwords = passwords;
  }

  /**
   * Starts it.
   *
   * @param port on the loopback interface; 0 for any free one
   * @param ldif the people; the shipped ones when empty
   * @throws IOException in one sentence, with the line, when the file is broken; or when the port
   *     is taken
   */
  public static DemoDirectory start(int port, Optional<Path> ldif) throws IOException {
    String name = ldif.map(Path::toString).orElse("the shipped directory.ldif");
    List<Entry> entries = read(name, content(ldif));
    if (entries.isEmpty()) {
      throw new IOException(name + " holds no entry: the first one must be the base of the tree");
    }
    try {
      InMemoryDirectoryServer server = server(port, entries.getFirst().getParsedDN());
      for (Entry entry : entries) {
        add(server, name, entry);
      }
      server.startListening();
      return new DemoDirectory(server, entries.getFirst().getDN(), passwords(entries));
    } catch (LDAPException e) {
      throw new IOException("cannot start the demo directory on port " + port + ": " + one(e), e);
    }
  }

  private static byte[] content(Optional<Path> ldif) throws IOException {
    if (ldif.isPresent()) {
      return Files.readAllBytes(ldif.get());
    }
    try (InputStream shipped = DemoDirectory.class.getResourceAsStream(SHIPPED)) {
      return shipped.readAllBytes();
    }
  }

  private static List<Entry> read(String name, byte[] content) throws IOException {
    List<Entry> entries = new ArrayList<>();
    try (LDIFReader reader = new LDIFReader(new ByteArrayInputStream(content))) {
      for (Entry entry = reader.readEntry(); entry != null; entry = reader.readEntry()) {
        entries.add(entry);
      }
    } catch (LDIFException e) {
      throw new IOException(name + ", line " + e.getLineNumber() + ": " + one(e), e);
    }
    return entries;
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

  private static void add(InMemoryDirectoryServer server, String name, Entry entry)
      throws IOException {
    try {
      server.add(entry);
    } catch (LDAPException e) {
      throw new IOException(name + ", entry " + entry.getDN() + ": " + one(e), e);
    }
  }

  private static Map<String, String> passwords(List<Entry> entries) {
    Map<String, String> passwords = new LinkedHashMap<>();
    for (Entry entry : entries) {
      String password = entry.getAttributeValue("userPassword");
      String extension = entry.getAttributeValue("telephoneNumber");
      if (extension != null && password != null && !password.startsWith("{")) {
        passwords.put(extension, password);
      }
    }
    return Map.copyOf(passwords);
  }

  private static String one(Exception e) {
    return String.valueOf(e.getMessage()).replaceAll("\\s+", " ");
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
    return baseDn;
  }

  /**
   * Passwords by extension, of those whose LDIF has them in clear: telephones authenticate by a
   * digest, which no bind can check.
   */
  public Map<String, String> passwords() {
    return passwords;
  }

  @Override
  public void close() {
    server.shutDown(true);
  }
}
