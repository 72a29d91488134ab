package io.switchpost.app;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PeopleTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "dc=example,dc=com | ou=people,dc=example,dc=com | ou=people,dc=example,dc=com",
        "dc=example,dc=com | ou=sales, DC=Example, DC=com | ou=sales, DC=Example, DC=com",
        "dc=firm,dc=de | ou=people,dc=example,dc=com | dc=firm,dc=de",
        "dc=firm,dc=de | not a name | dc=firm,dc=de"
      })
  void base_isInTheTreeOfTheFile(String tree, String configured, String base) {
    assertThat(People.within(tree, configured)).isEqualTo(base);
  }
}
