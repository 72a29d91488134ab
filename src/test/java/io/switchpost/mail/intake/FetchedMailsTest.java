package io.switchpost.mail.intake;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.switchpost.directory.numbers.NumberClass;
import io.switchpost.directory.numbers.NumberPlan;
import io.switchpost.mail.sender.Zone;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FetchedMailsTest {
  private static final String VOUCHED =
      "Authentication-Results: mx.example.com; spf=pass smtp.mailfrom=example.com;\r\n"
          + " dmarc=pass (p=REJECT) header.from=example.com\r\n";
  private static final String MAIL =
      "From: Alice <alice@example.com>\r\n"
          + "To: Bob <0123456789@fax.example.com>, carol@example.com\r\n"
          + "Cc: 2002@fax.example.com\r\nSubject: for 0145678901\r\n\r\nHello\r\n";

  @TempDir Path directory;
  private KeptMails kept;

  @BeforeEach
  void open() {
    kept = new KeptMails(directory);
  }

  private boolean take(String mail, Zone zone) throws IOException {
    return new FetchedMails(
            "fax.example.com",
            Optional.of("mx.example.com"),
            10_000,
            new People(),
            NumberPlan.FRANCE,
            (_, number) -> number.numberClass() != NumberClass.PREMIUM,
            kept,
            zone)
        .take(new ByteArrayInputStream(mail.getBytes(StandardCharsets.ISO_8859_1)));
  }

  @Test
  void aMailThatTheOwnHostVouchesFor_isTaken_forEachFaxNumberInItsHeader() throws IOException {
    assertThat(take(VOUCHED + MAIL, new Zone())).isTrue();
    Envelope envelope = kept.envelopes().getFirst();
    assertThat(envelope.sender()).isEqualTo("2001");
    assertThat(envelope.proof()).isEqualTo("mx.example.com: DMARC pass");
    assertThat(envelope.recipients())
        .extracting(fax -> fax.number().canonical())
        .containsExactly("+33123456789", "2002");
  }

  @Test
  void aMailToTheMailboxItself_hasItsNumberInTheSubject() throws IOException {
    String mail = MAIL.replaceAll("(?m)^(To|Cc):.*\r\n", "") + "more";
    assertThat(take(VOUCHED + mail, new Zone())).isTrue();
    assertThat(kept.envelopes().getFirst().recipients().getFirst().number().canonical())
        .isEqualTo("+33145678901");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "Authentication-Results: evil.test; dmarc=pass header.from=example.com\r\n",
        "Authentication-Results: mx.example.com.evil.test; dmarc=pass header.from=example.com\r\n",
        "Authentication-Results: mx.example.com; dmarc=fail header.from=example.com\r\n",
        "Authentication-Results: mx.example.com; dmarc=pass header.from=example.com.evil.test\r\n",
        "Authentication-Results: mx.example.com; spf=pass\r\n"
            + "Authentication-Results: mx.example.com; dmarc=pass header.from=example.com\r\n"
      })
  void m11_aFromThatNobodyVouchesFor_isLeftAlone(String results) throws IOException {
    assertThat(take(results + MAIL, new Zone())).isFalse();
    assertThat(kept.envelopes()).isEmpty();
    assertThat(kept.files()).isZero();
  }

  @Test
  void dnsThatDoesNotAnswer_leavesTheMailForLater() {
    assertThatThrownBy(() -> take(MAIL, new Zone().broken())).isInstanceOf(IOException.class);
    assertThat(kept.files()).isZero();
  }

  @ParameterizedTest
  @ValueSource(strings = {"0899123456@fax.example.com", "carol@fax.example.com"})
  void aNumberThatIsNone_orIsForbidden_makesNoFax(String address) throws IOException {
    String mail = MAIL.replace("0123456789@fax.example.com", address);
    assertThat(take(VOUCHED + mail, new Zone())).isFalse();
  }

  @Test
  void m13_aMailThatIsTooLarge_makesNoFax() throws IOException {
    assertThat(take(VOUCHED + MAIL + "x".repeat(10_000), new Zone())).isFalse();
    assertThat(kept.files()).isZero();
  }
}
