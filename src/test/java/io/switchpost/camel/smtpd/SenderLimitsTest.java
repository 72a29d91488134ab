package io.switchpost.camel.smtpd;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.switchpost.camel.directory.FindSubscriber;
import io.switchpost.camel.document.DocumentHeaders;
import io.switchpost.directory.Subscriber;
import io.switchpost.mail.intake.Envelope;
import io.switchpost.mail.intake.FaxRecipient;
import io.switchpost.mail.intake.People;
import io.switchpost.store.FaxFrom;
import io.switchpost.store.FaxJob;
import io.switchpost.store.FaxNotice;
import io.switchpost.store.FaxPriority;
import io.switchpost.store.FaxRequest;
import io.switchpost.store.FaxTo;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.apache.camel.CamelContext;
import org.apache.camel.Exchange;
import org.apache.camel.impl.DefaultCamelContext;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Ten pages a day; the clock stands at five past noon. */
class SenderLimitsTest {
  private static final Instant NOW = AcceptedMail.NOON.plus(Duration.ofMinutes(5));

  @TempDir Path directory;
  private final CamelContext camel = new DefaultCamelContext();
  private final Map<String, FaxJob> outbox = new HashMap<>();
  private int before;

  private SenderLimits limits(int pagesADay) {
    return new SenderLimits(
        new People(),
        (extension, since) -> {
          assertThat(extension).isEqualTo("2001");
          assertThat(since).isEqualTo(NOW.minus(Duration.ofDays(1)));
          return before + outbox.values().stream().mapToInt(job -> job.request().pages()).sum();
        },
        key -> Optional.ofNullable(outbox.get(key)),
        InstantSource.fixed(NOW),
        pagesADay);
  }

  private Exchange mail(Envelope envelope, int pages) throws Exception {
    Exchange exchange = AcceptedMail.of(camel, directory, envelope, "");
    exchange.getMessage().setHeader(DocumentHeaders.PAGES, pages);
    return exchange;
  }

  private void check(Exchange mail) throws Exception {
    limits(10).authorise(mail);
    limits(10).checkPages(mail);
  }

  private static List<String> left(Exchange mail) {
    List<?> faxes = mail.getProperty(SmtpdHeaders.FAXES, List.class);
    return faxes.stream().map(to -> ((FaxRecipient) to).number().canonical()).toList();
  }

  private void asked(String number, int pages, Instant created) {
    String key = "<offer@example.com> 2001 " + number + " ";
    FaxRequest request =
        new FaxRequest(
            key,
            new FaxTo(number, number, false, "", "", ""),
            new FaxFrom("2001", "Alice", "", ZoneOffset.UTC, Locale.ENGLISH),
            new FaxNotice("", "", "", ""),
            FaxPriority.NORMAL,
            created,
            pages);
    outbox.put(
        key,
        new FaxJob(
            "j" + number,
            request,
            created,
            FaxJob.State.WAITING,
            FaxJob.Wish.NONE,
            created,
            List.of(),
            List.of(),
            Optional.empty(),
            directory));
  }

  @Test
  void aSubscriberWithPagesLeft_isFoundForTheStepsBehind() throws Exception {
    Exchange mail = mail(AcceptedMail.to("0123456789"), 10);
    check(mail);
    assertThat(mail.getProperty(FindSubscriber.SUBSCRIBER, Subscriber.class).name())
        .isEqualTo("Alice Martin");
  }

  @Test
  void whoHasSentAsMuchAsIsAllowed_isRefusedBeforeTheDocumentIsDrawn() throws Exception {
    before = 10;
    assertThatThrownBy(() -> limits(10).authorise(mail(AcceptedMail.to("0123456789"), 1)))
        .isInstanceOf(FaxRefusedException.class)
        .hasMessageStartingWith("10 pages may be sent in 24 hours; 10 were, and this mail has 1");
  }

  @Test
  void pagesCountForEachRecipient() throws Exception {
    before = 1;
    Exchange mail = mail(AcceptedMail.to("0123456789", "0123456780", "2002"), 4);
    assertThatThrownBy(() -> check(mail))
        .hasMessage(
            "10 pages may be sent in 24 hours; 1 were, and this mail has 12 for all its"
                + " recipients.");
  }

  @Test
  void withoutALimit_everythingMayBeSent() throws Exception {
    before = 100_000;
    Exchange mail = mail(AcceptedMail.to("0123456789"), 500);
    limits(0).authorise(mail);
    assertThatCode(() -> limits(0).checkPages(mail)).doesNotThrowAnyException();
  }

  @Test
  void afterACrashBetweenTwoRecipients_theRestIsSent_evenAtTheEndOfTheDay() throws Exception {
    asked("+33123456789", 6, AcceptedMail.NOON.plusSeconds(2)); // five pages and a cover sheet
    Exchange mail = mail(AcceptedMail.to("0123456789", "0123456780"), 5);
    check(mail);
    assertThat(left(mail)).containsExactly("+33123456780");
  }

  @Test
  void afterACrashBehindTheLastRecipient_nothingIsRefused() throws Exception {
    before = 4;
    asked("+33123456789", 6, AcceptedMail.NOON.plusSeconds(2));
    Exchange mail = mail(AcceptedMail.to("0123456789"), 6);
    check(mail);
    assertThat(left(mail)).isEmpty();
  }

  @Test
  void aMessageIdUsedAgainForOtherRecipients_givesNoPagesForNothing() throws Exception {
    asked("+33123456789", 9, AcceptedMail.NOON.minusSeconds(60)); // of an earlier mail
    Exchange mail = mail(AcceptedMail.to("0123456789", "0123456780"), 2);
    assertThatThrownBy(() -> check(mail)).hasMessageContaining("9 were, and this mail has 2");
  }

  @Test
  void whoHasLeft_andWhatWasRefusedBefore_areToldSo() throws Exception {
    Envelope left = new Envelope("2999", "x@example.com", "password", List.of(), Optional.empty());
    assertThatThrownBy(() -> limits(10).authorise(mail(left, 1)))
        .hasMessage("2999 is no longer in the directory.");
    Envelope refused = AcceptedMail.refused("a fax address is a number", "x@fax.example.com");
    assertThatThrownBy(() -> limits(10).authorise(mail(refused, 1)))
        .isInstanceOf(FaxRefusedException.class)
        .hasMessage("a fax address is a number");
  }

  @Test
  void anExchangeThatIsNoMail_isAMistakeOfTheRoute() {
    Exchange other = camel.getEndpoint("direct:x").createExchange();
    assertThatThrownBy(() -> limits(10).authorise(other))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("no mail from smtpd:");
  }
}
