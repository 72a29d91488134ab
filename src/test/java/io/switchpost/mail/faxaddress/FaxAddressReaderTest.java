package io.switchpost.mail.faxaddress;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class FaxAddressReaderTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "0123456789                          | 0123456789",
        "+33.1.23.45.67.89                   | +33.1.23.45.67.89",
        "01.23.45.67.89                      | 01.23.45.67.89",
        "FAX=+12025550123                    | +12025550123",
        "fax=+1-202-555-0123                 | +1-202-555-0123",
        "/FAX=0123456789/NAME=Ann/           | 0123456789",
        "fax+33123456789                     | +33123456789",
        "IMCEAFAX-+2B33+20+280+291+2023      | +33 (0)1 23",
        "IMCEAFAX-John+20Doe+40+2B1+20+28206+29+209367329 | +1 (206) 9367329",
        "imceafax-0123456789                 | 0123456789",
        "ann_lee.acme.0123456789             | 0123456789",
        "0123456789^NOCOVER^A4               | 0123456789"
      })
  void everyFormOfTheField_hasItsNumber(String localPart, String number)
      throws FaxAddressException {
    assertThat(FaxAddressReader.read(localPart).number()).isEqualTo(number);
  }

  @Test
  void trap114_subaddressAndNames_areKept() throws FaxAddressException {
    FaxAddress address = FaxAddressReader.read("FAX=+33123456789/T33S=4711/NAME=Ann_Lee/ORG=Acme");
    assertThat(address.subaddress()).contains("4711");
    assertThat(address.recipient()).contains("Ann Lee");
    assertThat(address.company()).contains("Acme");
  }

  @Test
  void outlooksOneOffAddress_isTakenApart() throws FaxAddressException {
    FaxAddress address =
        FaxAddressReader.read("IMCEAFAX-dialable+7CAnn+40+2B1+20+28206+29+209367329+7C+23546");
    assertThat(address.number()).isEqualTo("+1 (206) 9367329");
    assertThat(address.recipient()).contains("Ann");
  }

  @Test
  void nameFields_goToTheCoverSheet() throws FaxAddressException {
    assertThat(FaxAddressReader.read("ann_lee.acme.0123456789"))
        .isEqualTo(
            new FaxAddress(
                "0123456789",
                Optional.empty(),
                Optional.of("ann lee"),
                Optional.of("acme"),
                Set.of()));
  }

  @Test
  void flagsBehindTheNumber_areRead() throws FaxAddressException {
    assertThat(FaxAddressReader.read("0123456789^nocover^A4").flags())
        .containsExactlyInAnyOrder("NOCOVER", "A4");
  }

  @Test
  void aNumberInTheSubject_isFound() throws FaxAddressException {
    assertThat(FaxAddressReader.numberIsInSubject("Fax")).isTrue();
    assertThat(FaxAddressReader.inSubject("Fax for +33 1 23 45 67 89, urgent").number())
        .isEqualTo("+33 1 23 45 67 89");
    assertThatThrownBy(() -> FaxAddressReader.inSubject("no. 7 is urgent"))
        .hasMessageContaining("names no fax number");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "alice",
        "alice.martin",
        "a.b.c.d.0123456789",
        "FAX=",
        "FAX=abc",
        "VOICE=+33123456789",
        "FAX=0123456789/T33S=abc",
        "IMCEAFAX-",
        "IMCEAFAX-+2",
        "IMCEAFAX-+zz",
        "12345678901234567890123456789012345678901",
        "01234567890123456789012345678901234567890123456789012345678901234567890"
      })
  void whatNamesNoMachine_isRefusedInWords(String localPart) {
    assertThatThrownBy(() -> FaxAddressReader.read(localPart))
        .isInstanceOf(FaxAddressException.class)
        .hasMessageNotContaining("null");
  }
}
