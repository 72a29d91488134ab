package io.switchpost.demo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.switchpost.directory.DirectoryLookup.Key;
import io.switchpost.directory.LdapBind;
import io.switchpost.directory.LdapServer;
import io.switchpost.directory.Subscriber;
import io.switchpost.directory.SubscriberAttributes;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Hashtable;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import javax.naming.CommunicationException;
import javax.naming.Context;
import javax.naming.directory.SearchControls;
import javax.naming.directory.SearchResult;
import javax.naming.ldap.InitialLdapContext;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The shipped directory, asked over its socket as any LDAP server is. */
class DemoDirectoryTest {
  private static final SubscriberAttributes ATTRIBUTES = SubscriberAttributes.defaults();
  private static DemoDirectory demo;
  @TempDir Path directory;

  @BeforeAll
  static void start() throws IOException {
    demo = DemoDirectory.start(0, Optional.empty());
  }

  @AfterAll
  static void stop() {
    demo.close();
  }

  private static LdapBind bind(String url) {
    return new LdapBind(new LdapServer(url, false, Duration.ofSeconds(5)));
  }

  private static List<SearchResult> search(String filter) throws Exception {
    Hashtable<String, Object> environment = new Hashtable<>();
    environment.put(Context.INITIAL_CONTEXT_FACTORY, "com.sun.jndi.ldap.LdapCtxFactory");
    environment.put(Context.PROVIDER_URL, demo.url());
    InitialLdapContext context = new InitialLdapContext(environment, null);
    try {
      SearchControls subtree = new SearchControls();
      subtree.setSearchScope(SearchControls.SUBTREE_SCOPE);
      List<SearchResult> results = new ArrayList<>();
      context.search(demo.baseDn(), filter, subtree).asIterator().forEachRemaining(results::add);
      return results;
    } finally {
      context.close();
    }
  }

  private static List<Subscriber> people(String filter) throws Exception {
    List<Subscriber> people = new ArrayList<>();
    for (SearchResult result : search(filter)) {
      ATTRIBUTES.subscriber(result.getAttributes()).ifPresent(people::add);
    }
    return people;
  }

  @Test
  void search_findsTheDemoPeople() throws Exception {
    assertThat(people(ATTRIBUTES.everybody()))
        .extracting(Subscriber::name)
        .containsExactlyInAnyOrder(
            "Alice Martin", "Bob Durand", "Claire Petit", "David Moreau", "Emma Leroy");
    assertThat(people(ATTRIBUTES.filter(Key.EXTENSION, "2003")))
        .containsExactly(
            new Subscriber(
                "2003",
                "Claire Petit",
                "Claire",
                "Petit",
                Optional.of("claire@example.com"),
                Locale.FRENCH,
                Optional.of("3003")));
    assertThat(people(ATTRIBUTES.filter(Key.MAIL, "ALICE@example.com")))
        .extracting(Subscriber::extension)
        .containsExactly("2001");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "*",
        "*)(uid=*",
        "2001)(|(uid=*",
        "\\2a",
        "2001\0",
        "*)(&",
        "2001))(|(telephoneNumber=*",
        "\\",
        "200\u0100",
        "ⅽⅼaire"
      })
  void search_withAnInjection_findsNobody(String value) throws Exception {
    for (Key key : Key.values()) {
      assertThat(search(ATTRIBUTES.filter(key, value))).isEmpty();
    }
  }

  @Test
  void search_showsNoPassword() throws Exception {
    SearchResult alice = search("(uid=2001)").getFirst();
    Object password = alice.getAttributes().get("userPassword").get();
    assertThat(password instanceof byte[] bytes ? new String(bytes) : password.toString())
        .startsWith("{SSHA256}");
    assertThat(search("(userPassword=demo-2001)")).hasSizeLessThanOrEqualTo(1);
  }

  @Test
  void bind_checksAPassword() throws Exception {
    LdapBind bind = bind(demo.url());
    String alice = "uid=2001,ou=people,dc=example,dc=com";

    assertThat(bind.accepts(alice, "demo-2001")).isTrue();
    assertThat(bind.accepts(alice, "demo-2002")).isFalse();
    assertThat(bind.accepts(alice, "")).isFalse();
    assertThat(bind.accepts("", "demo-2001")).isFalse();
    assertThat(bind.accepts("uid=9,ou=people,dc=example,dc=com", "demo-2001")).isFalse();
    assertThat(bind.accepts("no name", "demo-2001")).isFalse();
  }

  @Test
  void bind_withoutAServer_isAnError() throws Exception {
    DemoDirectory gone = DemoDirectory.start(0, Optional.empty());
    String url = gone.url();
    gone.close();
    assertThatThrownBy(() -> bind(url).accepts("uid=1", "x"))
        .isInstanceOf(CommunicationException.class);
  }

  @Test
  void passwords_areThoseOfThePhones() {
    assertThat(demo.passwords()).hasSize(5).containsEntry("2005", "demo-2005");
  }

  @Test
  void ldif_thatIsBroken_isRefusedWithItsLine() throws Exception {
    Path ldif = directory.resolve("directory.ldif");
    Files.writeString(ldif, "dn: dc=x\nobjectClass: domain\n\ndn: uid=1,dc=x\nuid 1\n");

    assertThatThrownBy(() -> DemoDirectory.start(0, Optional.of(ldif)))
        .isInstanceOf(IOException.class)
        .hasMessageContaining(ldif + ", line 5: 'uid 1' is not written as 'attribute: value'")
        .message()
        .doesNotContain("\n");
  }

  @Test
  void ldif_withAnOrphan_isRefusedWithItsName() throws Exception {
    Path ldif = directory.resolve("directory.ldif");
    Files.writeString(
        ldif, "dn: dc=x\nobjectClass: domain\n\ndn: uid=1,ou=y,dc=x\nobjectClass: person\n");

    assertThatThrownBy(() -> DemoDirectory.start(0, Optional.of(ldif)))
        .isInstanceOf(IOException.class)
        .hasMessageContaining(ldif + ", line 4: entry uid=1,ou=y,dc=x: ");
    Files.writeString(ldif, "# nobody\n");
    assertThatThrownBy(() -> DemoDirectory.start(0, Optional.of(ldif)))
        .hasMessageContaining("holds no entry");
  }

  @Test
  void replace_takesOtherPeopleAtOnce_orNobody() throws Exception {
    Path ldif = directory.resolve("directory.ldif");
    String base = "dn: dc=example,dc=com\nobjectClass: domain\n\n";
    String zoe =
        "dn: uid=2009,dc=example,dc=com\nobjectClass: person\nuid: 2009\ncn: Zoe\n"
            + "telephoneNumber: 2009\nuserPassword: zoe's\n";
    try (DemoDirectory own = DemoDirectory.start(0, Optional.empty())) {
      LdapBind bind = bind(own.url());
      own.replace(Optional.of(Files.writeString(ldif, base + zoe)));
      assertThat(own.passwords()).containsExactly(Map.entry("2009", "zoe's"));
      assertThat(bind.accepts("uid=2009,dc=example,dc=com", "zoe's")).isTrue();
      assertThat(bind.accepts("uid=2001,ou=people,dc=example,dc=com", "demo-2001")).isFalse();

      Files.writeString(ldif, base + "dn: uid=1,ou=y,dc=example,dc=com\nobjectClass: person\n");
      assertThatThrownBy(() -> own.replace(Optional.of(ldif)))
          .isInstanceOfSatisfying(
              LdifException.class,
              broken -> {
                assertThat(broken.line()).isEqualTo(4);
                assertThat(broken.reason()).startsWith("entry uid=1,ou=y,dc=example,dc=com: ");
              });
      Files.writeString(ldif, "dn: dc=other\nobjectClass: domain\n");
      assertThatThrownBy(() -> own.replace(Optional.of(ldif)))
          .hasMessageContaining("line 1: the base of the tree is dc=example,dc=com");
      assertThat(bind.accepts("uid=2009,dc=example,dc=com", "zoe's")).isTrue();
    }
  }
}
