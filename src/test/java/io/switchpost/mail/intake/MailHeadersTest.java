package io.switchpost.mail.intake;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MailHeadersTest {
  @ParameterizedTest
  @CsvSource({
    "Auto-Submitted, auto-generated, true",
    "auto-submitted, auto-replied,   true",
    "Auto-Submitted, no,             false",
    "Auto-Submitted, No (a person),  false",
    "Auto-Submitted, nobody,         true",
    "Return-Path,    <>,             true",
    "Return-Path,    <a@example.com>, false",
    "list-post,      <mailto:x@y.z>, true",
    "Precedence,     BULK,           true",
    "Precedence,     first-class,    false",
    "List-Id,        <x.example>,    true",
    "Subject,        Offer,          false",
  })
  void mailOfAMachineOrAList_isAutomatic(String name, String value, boolean automatic) {
    assertThat(new MailHeaders(Map.of(name, value), "").isAutomatic()).isEqualTo(automatic);
  }
}
