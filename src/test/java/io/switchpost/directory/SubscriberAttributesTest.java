package io.switchpost.directory;

import static org.assertj.core.api.Assertions.assertThat;

import io.switchpost.directory.DirectoryLookup.Key;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class SubscriberAttributesTest {
  private final SubscriberAttributes attributes = SubscriberAttributes.defaults();

  private Optional<Subscriber> subscriber(Map<String, String> entry) {
    return attributes.subscriber(
        name -> entry.containsKey(name) ? List.of(entry.get(name)) : List.of());
  }

  @Test
  void subscriber_ofAFullEntry() {
    assertThat(
            subscriber(
                Map.of(
                    "telephoneNumber", "+33 1 23 45 20-01",
                    "ipPhone", "2001",
                    "cn", "amartin",
                    "displayName", "Alice Martin",
                    "givenName", "Alice",
                    "sn", "Martin",
                    "mail", "alice@example.com",
                    "preferredLanguage", "fr-FR, en;q=0.5",
                    "facsimileTelephoneNumber", "30 01")))
        .contains(
            new Subscriber(
                "2001",
                "Alice Martin",
                "Alice",
                "Martin",
                Optional.of("alice@example.com"),
                Locale.FRENCH,
                Optional.of("3001")));
  }

  @Test
  void subscriber_ofAPoorEntry_getsDefaults() {
    assertThat(
            subscriber(
                Map.of("telephoneNumber", "20 01", "preferredLanguage", "???", "mail", "none")))
        .contains(
            new Subscriber(
                "2001", "2001", "", "", Optional.empty(), Locale.ENGLISH, Optional.empty()));
  }

  @Test
  void subscriber_withoutAnExtension_isNone() {
    assertThat(subscriber(Map.of("cn", "printer"))).isEmpty();
    assertThat(subscriber(Map.of("telephoneNumber", "ask Bob"))).isEmpty();
  }

  @Test
  void groups_areTheValuesOfTheirAttribute_orTheFirstPartsOfDistinguishedNames() {
    Map<String, List<String>> entry =
        Map.of(
            "telephoneNumber",
            List.of("2001"),
            "memberOf",
            List.of("CN=Fax Abroad,OU=Groups,DC=example,DC=com", "Sales", "CN=A\\, B,DC=example"));

    Subscriber alice =
        attributes
            .withGroup("memberOf")
            .subscriber(name -> entry.getOrDefault(name, List.of()))
            .orElseThrow();

    assertThat(alice.groups()).containsExactlyInAnyOrder("fax abroad", "sales", "a, b");
    assertThat(SubscriberText.read(SubscriberText.write(alice))).isEqualTo(alice);
  }

  @Test
  void filter_namesEveryAttribute_andEscapesTheValue() {
    assertThat(attributes.filter(Key.EXTENSION, "2001"))
        .isEqualTo("(|(ipPhone=2001)(telephoneNumber=2001))");
    assertThat(attributes.filter(Key.MAIL, "a*@example.com"))
        .isEqualTo("(|(mail=a\\2a@example.com)(proxyAddresses=smtp:a\\2a@example.com))");
    assertThat(attributes.filter(Key.FAX, "3)(uid=*"))
        .isEqualTo("(facsimileTelephoneNumber=3\\29\\28uid=\\2a)");
    assertThat(attributes.everybody()).isEqualTo("(|(ipPhone=*)(telephoneNumber=*))");
  }
}
