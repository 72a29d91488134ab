package io.switchpost.mail.intake;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The ways in which the field writes a fax number, said to a running intake in RCPT. */
class FaxAddressFormsTest {
  private static final String CONTENT =
      "From: Alice Martin <alice@example.com>\r\nSubject: Fax 01 98 76 54 32\r\n\r\nHello";

  @TempDir Path directory;
  private KeptMails mails;
  private RunningIntake intake;

  @BeforeEach
  void open() {
    mails = new KeptMails(directory);
    intake = RunningIntake.of(mails, new RunningIntake.Wishes());
  }

  @AfterEach
  void close() {
    intake.close();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "0123456789                              | +33123456789",
        "+33123456789                            | +33123456789",
        "0033123456789                           | +33123456789",
        "01.23.45.67.89                          | +33123456789",
        "01-23-45-67-89                          | +33123456789",
        "(01)23456789                            | +33123456789",
        "\"01 23 45 67 89\"                      | +33123456789",
        "\"(01) 23 45 67 89\"                    | +33123456789",
        "+33(0)123456789                         | +33123456789",
        "\"+33 (0)1 23 45 67 89\"                | +33123456789",
        "0049(0)301234567                        | +49301234567",
        "2002                                    | 2002",
        "FAX=0123456789                          | +33123456789",
        "FAX=+12025550123                        | +12025550123",
        "fax=+1-202-555-0123                     | +12025550123",
        "FAX=+33123456789/T33S=4711              | +33123456789 sub 4711",
        "/FAX=0123456789/NAME=Bob_Smith/         | +33123456789 for Bob Smith",
        "/NAME=Bob/FAX=0123456789/               | +33123456789 for Bob",
        "IMCEAFAX-+2B33123456789                 | +33123456789",
        "IMCEAFAX-0123456789                     | +33123456789",
        "IMCEAFAX-+2B33+20+280+291+2023+2045+2067+2089   | +33123456789",
        "IMCEAFAX-Bob+40+2B1+20+28206+29+209367329       | +12069367329 for Bob",
        "IMCEAFAX-x+7CBob+40+2B12069367329+7C+23546      | +12069367329 for Bob",
        "IMCEAFAX-+5BFAX+3ABob+40+2B12069367329+5D       | +12069367329 for Bob",
        "bob.0123456789                          | +33123456789 for bob",
        "bob_smith.acme.0123456789               | +33123456789 for bob smith of acme",
        "bob_smith.acme.paris.0123456789         | +33123456789 for bob smith of acme",
        "0123456789^NOCOVER                      | +33123456789 flags [NOCOVER]",
        "0123456789^nocover^A4                   | +33123456789 flags [A4, NOCOVER]",
        "fax+33123456789                         | +33123456789",
        "fax                                     | +33198765432",
        "FAX                                     | +33198765432",
      })
  void everyFormOfTheField_isOneNumber(String localPart, String expected) throws IOException {
    try (Client client = intake.alice()) {
      String answer = client.mail("alice@example.com", localPart + "@fax.example.com", CONTENT);
      assertThat(answer).startsWith("250");
    }
    assertThat(mails.envelopes().getFirst().recipients())
        .singleElement()
        .extracting(FaxAddressFormsTest::shown)
        .isEqualTo(expected);
  }

  private static String shown(FaxRecipient to) {
    return to.number().canonical()
        + to.subaddress().map(digits -> " sub " + digits).orElse("")
        + to.name().map(name -> " for " + name).orElse("")
        + to.company().map(name -> " of " + name).orElse("")
        + (to.flags().isEmpty()
            ? ""
            : " flags " + to.flags().stream().sorted().collect(Collectors.toList()));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "alice                       | a fax address is a number, such as 0123456789",
        "alice.martin                | a fax address ends in a number, such as 0123456789",
        "a.b.c.d.0123456789          | a fax address is a number, such as 0123456789",
        "12345                       | \"12345\" needs its area code",
        "0123                        | \"0123\" is not a whole telephone number",
        "+0123456789                 | \"+0123456789\" is not a whole telephone number",
        "+3312345678901234567        | has more than the 15 digits",
        "0899123456                  | 2001 may not send faxes to premium numbers",
        "FAX=                        | a fax address ends in a number",
        "FAX=0123456789P12           | a fax address ends in a number",
        "FAX=*31#0123456789          | a fax address ends in a number",
        "FAX=0123456789/T33S=abc     | a T.33 subaddress is up to 20 digits",
        "VOICE=+33123456789          | VOICE= asks for a telephone call; this address takes faxes",
        "IMCEAFAX-+zz                | has a + that no two hex digits follow",
        "IMCEAEX-_O=ACME_CN=BOB      | a fax address",
        "33.1.23                     | needs its area code",
        "01234567890123456789012345678901234567890123456789012345678901234 | more than the 64",
      })
  void whatNamesNoMachine_isRefusedAtRcpt_withTheReason(String localPart, String reason)
      throws IOException {
    try (Client client = intake.alice()) {
      client.say("MAIL FROM:<alice@example.com>");
      assertThat(client.say("RCPT TO:<" + localPart + "@fax.example.com>"))
          .startsWith("550 5.")
          .contains(reason);
      assertThat(client.say("DATA")).startsWith("503");
    }
    assertThat(mails.envelopes()).isEmpty();
  }
}
