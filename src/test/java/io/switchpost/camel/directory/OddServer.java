package io.switchpost.camel.directory;

import com.unboundid.ldap.listener.InMemoryDirectoryServer;
import com.unboundid.ldap.listener.InMemoryDirectoryServerConfig;
import com.unboundid.ldap.listener.InMemoryListenerConfig;
import com.unboundid.ldap.listener.interceptor.InMemoryInterceptedSearchResult;
import com.unboundid.ldap.listener.interceptor.InMemoryOperationInterceptor;
import com.unboundid.ldap.sdk.LDAPException;
import com.unboundid.ldap.sdk.ResultCode;
import com.unboundid.ldap.sdk.SearchResultReference;
import com.unboundid.util.ssl.SSLUtil;
import com.unboundid.util.ssl.TrustAllTrustManager;
import io.switchpost.mail.intake.IntakeTls;
import java.net.InetAddress;
import java.nio.file.Path;
import java.util.Optional;
import javax.net.ssl.SSLSocketFactory;

/** A directory server with habits: referrals, a size limit, StartTLS. */
final class OddServer implements AutoCloseable {
  private final InMemoryDirectoryServer server;
  private final int port;

  private OddServer(InMemoryDirectoryServer server, int port) {
    this.server = server;
    this.port = port;
  }

  /** What it does with a search. */
  interface Habit {
    void at(InMemoryInterceptedSearchResult search) throws LDAPException;
  }

  /** Names other servers at the end of each search, as Active Directory does at its root. */
  static Habit refers() {
    return search ->
        search.sendSearchReference(
            new SearchResultReference(
                new String[] {"ldap://127.0.0.1:1/DC=DomainDnsZones,DC=example,DC=com"}, null));
  }

  static Habit fails(ResultCode code) {
    return search -> {
      throw new LDAPException(code);
    };
  }

  static OddServer with(Habit habit) throws Exception {
    return start(Optional.of(habit), null);
  }

  /** With a certificate for localhost that nobody trusts. */
  static OddServer withStartTls(Path keys) throws Exception {
    return start(Optional.empty(), IntakeTls.selfSigned(keys, "localhost").getSocketFactory());
  }

  /** Believes every certificate, if only the name in it is right. */
  static SSLSocketFactory credulous() throws Exception {
    return new SSLUtil(new TrustAllTrustManager()).createSSLSocketFactory();
  }

  private static OddServer start(Optional<Habit> habit, SSLSocketFactory startTls)
      throws Exception {
    InMemoryDirectoryServerConfig config = new InMemoryDirectoryServerConfig("dc=example,dc=com");
    config.setSchema(null);
    config.setListenerConfigs(
        InMemoryListenerConfig.createLDAPConfig(
            "odd", InetAddress.getLoopbackAddress(), 0, startTls));
    habit.ifPresent(
        one ->
            config.addInMemoryOperationInterceptor(
                new InMemoryOperationInterceptor() {
                  @Override
                  public void processSearchResult(InMemoryInterceptedSearchResult search) {
                    try {
                      one.at(search);
                    } catch (LDAPException e) {
                      search.setResult(
                          new com.unboundid.ldap.sdk.LDAPResult(
                              search.getMessageID(),
                              e.getResultCode(),
                              e.getMessage(),
                              null,
                              new String[0],
                              new com.unboundid.ldap.sdk.Control[0]));
                    }
                  }
                }));
    InMemoryDirectoryServer server = new InMemoryDirectoryServer(config);
    server.add("dn: dc=example,dc=com", "objectClass: domain", "dc: example");
    for (int i = 1; i <= 3; i++) {
      server.add(
          "dn: uid=200" + i + ",dc=example,dc=com",
          "objectClass: person",
          "uid: 200" + i,
          "cn: Person " + i,
          "sn: Person",
          "telephoneNumber: 200" + i,
          "userPassword: word" + i);
    }
    server.startListening();
    return new OddServer(server, server.getListenPort());
  }

  String url() {
    return "ldap://localhost:" + port;
  }

  /** Drops its connections, as after a night. */
  void dropConnections() {
    server.closeAllConnections(true);
  }

  @Override
  public void close() {
    server.shutDown(true);
  }
}
