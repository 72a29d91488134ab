package io.switchpost.directory;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NameKeysTest {
  private final Subscriber jim = person("2001", "Jim", "Wilson");
  private final Subscriber zoe = person("2002", "Zoé", "Œrsted");
  private final Subscriber anna = person("2003", "Anna", "Wilson");
  private final NameKeys keys = new NameKeys(List.of(jim, zoe, anna));

  static Subscriber person(String extension, String given, String surname) {
    return new Subscriber(
        extension,
        given + " " + surname,
        given,
        surname,
        Optional.of("p." + given + "@example.com"),
        Locale.ENGLISH,
        Optional.empty());
  }

  @ParameterizedTest
  @CsvSource({
    "jim.wilson, 546945766", // as documented for Exchange
    "JIM WILSON, 546945766",
    "Élodie Garçon, 356343427266",
    "Straße 7, 78727737",
    "O'Brien-Smith, 62743676484",
    "Łukasz, 585279",
    "'', ''",
    "李, ''",
  })
  void spell_foldsAccents_andDropsTheRest(String name, String digits) {
    assertThat(NameKeys.spell(name)).isEqualTo(digits);
  }

  @Test
  void startingWith_findsBothOrders_bySurname() {
    assertThat(keys.startingWith("546")).containsExactly(jim);
    assertThat(keys.startingWith("945766")).containsExactly(anna, jim);
    assertThat(keys.startingWith("945766546")).containsExactly(jim);
    assertThat(keys.startingWith(NameKeys.spell("oersted"))).containsExactly(zoe);
    assertThat(keys.startingWith("999")).isEmpty();
    assertThat(keys.startingWith("")).isEmpty();
    assertThat(keys.startingWith("5*")).isEmpty();
  }
}
