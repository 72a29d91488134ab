package io.switchpost.mail.intake;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.switchpost.directory.numbers.NumberClass;
import io.switchpost.directory.numbers.NumberPlan;
import io.switchpost.mail.sender.Zone;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
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
    return take(mail, zone, Instant.now());
  }

  private boolean take(String mail, Zone zone, Instant arrived) throws IOException {
    return fetched(zone).take(to -> to.write(mail.getBytes(StandardCharsets.ISO_8859_1)), arrived);
  }

  private FetchedMails fetched(Zone zone) {
    return new FetchedMails(
        "fax.example.com",
        Optional.of("mx.example.com"),
        10_000,
        new People(),
        NumberPlan.FRANCE,
        (_, number) -> number.numberClass() != NumberClass.PREMIUM,
        kept,
        zone);
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

  @Test
  void dnsThatDoesNotAnswerForFiveDays_isWaitedForNoLonger() throws IOException {
    Instant lastWeek = Instant.now().minus(Duration.ofDays(6));
    assertThat(take(MAIL, new Zone().broken(), lastWeek)).isFalse();
    assertThat(kept.files()).isZero();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "0899123456@fax.example.com | 2001 may not send faxes to premium numbers",
        "carol@fax.example.com      | a fax address is a number, such as 0123456789",
        "12345@fax.example.com      | \"12345\" needs its area code, such as 0…, or the form +33…",
      })
  void aSubscribersMailThatCanBeNoFax_isTakenWithTheReason_forAllItsReceivers(
      String address, String reason) throws IOException {
    assertThat(take(VOUCHED + MAIL.replace("0123456789@fax.example.com", address), new Zone()))
        .isTrue();
    Envelope envelope = kept.envelopes().getFirst();
    assertThat(envelope.recipients()).isEmpty();
    assertThat(envelope.sender()).isEqualTo("2001");
    assertThat(envelope.replyTo()).isEqualTo("alice@example.com");
    assertThat(envelope.refusal())
        .contains(new Envelope.Refusal(List.of(address, "2002@fax.example.com"), reason));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Auto-Submitted: auto-replied",
        "Precedence: bulk",
        "List-Unsubscribe: <mailto:x@example.com>",
        "Return-Path: <>"
      })
  void m12_whatAMachineOrAListHasSent_isNotAnswered(String header) throws IOException {
    String mail = header + "\r\n" + MAIL.replace("0123456789@", "carol@");
    assertThat(take(VOUCHED + mail, new Zone())).isFalse();
    assertThat(kept.files()).isZero();
  }

  @Test
  void aStrangerWhoseDomainVouches_isNotAnswered() throws IOException {
    assertThat(take(VOUCHED + MAIL.replace("alice@", "mallory@"), new Zone())).isFalse();
    assertThat(kept.files()).isZero();
  }

  @Test
  void m13_aMailThatIsTooLarge_isNotFetchedToItsEnd_andItsSenderIsTold() throws IOException {
    AtomicLong fetched = new AtomicLong();
    boolean taken =
        fetched(new Zone())
            .take(
                to -> {
                  to.write((VOUCHED + MAIL).getBytes(StandardCharsets.ISO_8859_1));
                  for (; ; fetched.addAndGet(1000)) {
                    to.write(new byte[1000]);
                  }
                },
                Instant.now());
    assertThat(taken).isTrue();
    assertThat(fetched.get()).isLessThan(10_000);
    assertThat(kept.content(0)).hasSize(10_000);
    assertThat(kept.envelopes().getFirst().refusal().orElseThrow().reason())
        .isEqualTo("the mail is larger than 10000 octets");
  }

  @Test
  void m13_aMailThatIsTooLarge_ofNobodyKnown_leavesNothing() throws IOException {
    assertThat(take(MAIL + "x".repeat(10_000), new Zone())).isFalse();
    assertThat(kept.files()).isZero();
  }

  @Test
  void aMailHostThatGoesAway_leavesTheMailForLater() {
    assertThatThrownBy(
            () ->
                fetched(new Zone())
                    .take(
                        to -> {
                          to.write(MAIL.getBytes(StandardCharsets.ISO_8859_1));
                          throw new IOException("connection reset");
                        },
                        Instant.now()))
        .hasMessage("connection reset");
    assertThat(kept.files()).isZero();
  }
}
