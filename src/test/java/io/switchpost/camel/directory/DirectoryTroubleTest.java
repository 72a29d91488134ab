package io.switchpost.camel.directory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.unboundid.ldap.sdk.ResultCode;
import io.switchpost.camel.Routes;
import io.switchpost.directory.DirectoryLookup.Key;
import io.switchpost.directory.LdapBind;
import io.switchpost.directory.LdapServer;
import io.switchpost.directory.SubscriberAttributes;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import javax.naming.CommunicationException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Directory servers that refer, refuse, forget and encrypt. */
class DirectoryTroubleTest {
  private static final Duration TIMEOUT = Duration.ofSeconds(5);
  private static final String BASE = "dc=example,dc=com";
  private static final String ALICE = "uid=2001,dc=example,dc=com";
  private static final String ROUTE =
      """
      - route:
          id: directory-search
          errorHandler: { noErrorHandler: {} }
          from:
            uri: direct:directory-search
            steps:
              - to: ldap:directoryServer?base=RAW(dc=example,dc=com)&scope=subtree&pageSize=2
      """;

  @TempDir Path home;
  private Optional<Routes> routes = Optional.empty();

  @AfterEach
  void stop() {
    routes.ifPresent(Routes::close);
  }

  private RouteLookup lookup(LdapServer server, Optional<LdapServer.Login> login) {
    Routes started = new Routes(home).write("directory.yaml", ROUTE);
    routes = Optional.of(started);
    new DirectoryServer(server, login).bindTo(started.camel);
    started.reloader().load();
    return new RouteLookup(
        started.camel, SubscriberAttributes.defaults(), new LdapBind(server), BASE);
  }

  private RouteLookup lookup(OddServer server) {
    return lookup(new LdapServer(server.url(), false, TIMEOUT), Optional.empty());
  }

  @Test
  void referrals_areLeftOut() throws Exception {
    try (OddServer server = OddServer.with(OddServer.refers())) {
      RouteLookup lookup = lookup(server);
      assertThat(lookup.list()).hasSize(3);
      assertThat(lookup.find(Key.EXTENSION, "2002")).hasSize(1);
      assertThat(lookup.authenticate("2001", "word1")).isTrue();
    }
  }

  @ParameterizedTest
  @CsvSource({
    "4, lists fewer people than there are: its size limit",
    "32, has no switchpost.directory.base of that name",
    "50, lets switchpost.directory.username see nothing here",
    "49, refuses switchpost.directory.username with its password",
    "3, gave up a search after its time limit"
  })
  void refusals_areToldInWords(int code, String words) throws Exception {
    try (OddServer server = OddServer.with(OddServer.fails(ResultCode.valueOf(code)))) {
      assertThatThrownBy(() -> lookup(server).list())
          .hasMessageStartingWith(server.url() + " " + words);
    }
  }

  @Test
  void connectionsThatTheServerHasDropped_areMadeAnew() throws Exception {
    try (OddServer server = OddServer.with(search -> {})) {
      RouteLookup lookup = lookup(server);
      for (int i = 0; i < 3; i++) {
        assertThat(lookup.list()).hasSize(3);
        server.dropConnections();
      }
    }
  }

  @Test
  void serverThatIsNotThere_isToldInWords() throws Exception {
    OddServer server = OddServer.with(search -> {});
    server.close();
    assertThatThrownBy(() -> lookup(server).list())
        .hasMessageStartingWith(server.url() + " is not reached: ")
        .message()
        .doesNotContain("\n");
  }

  @Test
  void startTls_encryptsSearchesAndPasswords() throws Exception {
    try (OddServer server = OddServer.withStartTls(home.resolve("keys.p12"))) {
      LdapServer safe = new LdapServer(server.url(), true, TIMEOUT, OddServer.credulous());
      RouteLookup lookup = lookup(safe, Optional.of(new LdapServer.Login(ALICE, "word1")));
      assertThat(lookup.list()).hasSize(3);
      assertThat(lookup.authenticate("2002", "word2")).isTrue();
      assertThat(lookup.authenticate("2002", "word1")).isFalse();

      LdapBind careful = new LdapBind(new LdapServer(server.url(), true, TIMEOUT));
      assertThatThrownBy(() -> careful.accepts(ALICE, "word1"))
          .as("nobody whom Java trusts has signed that certificate")
          .isInstanceOf(CommunicationException.class)
          .hasMessageStartingWith("no TLS with " + server.url());
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "dc1.example.com", "http://dc1", "ldap://", "ldap://dc1/ou=people"})
  void addressThatIsNone_isRefusedWithItsKey(String url) {
    assertThatThrownBy(() -> new LdapServer(url, false, TIMEOUT))
        .hasMessageStartingWith("switchpost.directory.url: expected ldap://host:port or");
  }

  @Test
  void startTlsOverTls_isRefused() {
    assertThatThrownBy(() -> new LdapServer("ldaps://dc1", true, TIMEOUT))
        .hasMessageStartingWith("switchpost.directory.start-tls is for ldap://");
  }
}
