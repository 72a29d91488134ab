package io.switchpost.camel.smtpd;

import static org.assertj.core.api.Assertions.assertThat;

import io.switchpost.camel.directory.FindSubscriber;
import io.switchpost.mail.AudioFormat;
import io.switchpost.mail.MailSettings;
import io.switchpost.mail.MailTemplates;
import io.switchpost.mail.RefusalMail;
import io.switchpost.mail.intake.Envelope;
import io.switchpost.mail.intake.FaxRecipient;
import io.switchpost.mail.intake.People;
import jakarta.mail.internet.MimeMessage;
import java.nio.file.Path;
import java.time.Clock;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Locale;
import org.apache.camel.CamelContext;
import org.apache.camel.Exchange;
import org.apache.camel.impl.DefaultCamelContext;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What is told to whom when a mail becomes no fax. */
class RefusedFaxTest {
  @TempDir Path directory;
  private final CamelContext camel = new DefaultCamelContext();

  private Exchange refused(Envelope envelope, String header, String reason) throws Exception {
    Exchange exchange = AcceptedMail.of(camel, directory, envelope, header);
    exchange.setProperty(FindSubscriber.SUBSCRIBER, new People().byExtension("2001").orElseThrow());
    exchange.setProperty(Exchange.EXCEPTION_CAUGHT, new FaxRefusedException(reason));
    return exchange;
  }

  private Exchange answer(Exchange refused) throws Exception {
    MailSettings settings =
        new MailSettings("example.com", ZoneId.of("Europe/Paris"), AudioFormat.PCM16);
    RefusalMail mails =
        new RefusalMail(
            settings, new MailTemplates(directory), Clock.fixed(AcceptedMail.NOON, ZoneOffset.UTC));
    new RefusedFax(mails, Locale.ENGLISH).process(refused);
    return refused;
  }

  @Test
  void whatConcernsTheWholeMail_namesAllWhoGetNoFax() throws Exception {
    Envelope envelope = AcceptedMail.to("0123456789", "2002");
    Exchange done = answer(refused(envelope, "", "the document is\r\ndamaged"));
    MimeMessage mail = done.getMessage().getBody(MimeMessage.class);
    assertThat(mail.getAllRecipients()).hasSize(1);
    assertThat(mail.getSubject()).isEqualTo("Fax not sent: offer");
    assertThat(text(mail))
        .contains("The document is damaged.", "+33123456789", "2002")
        .contains("Saturday, March 7, 2026");
    assertThat(done.getProperty(Exchange.EXCEPTION_CAUGHT)).isNull();
  }

  @Test
  void afterACrash_onlyThoseWhoGetNoFaxAreNamed() throws Exception {
    Exchange exchange = refused(AcceptedMail.to("0123456789", "2002"), "", "too many pages");
    exchange.setProperty(SmtpdHeaders.FAXES, AcceptedMail.to("2002").recipients());
    assertThat(text(answer(exchange).getMessage().getBody(MimeMessage.class)))
        .contains("2002")
        .doesNotContain("+33123456789");
  }

  @Test
  void whatConcernsOneRecipient_namesThatOne() throws Exception {
    Exchange exchange = refused(AcceptedMail.to("0123456789", "2002"), "", "too many pages");
    FaxRecipient one = AcceptedMail.to("0123456789").recipients().getFirst();
    exchange.setProperty(SmtpdHeaders.RECIPIENT, one);
    assertThat(text(answer(exchange).getMessage().getBody(MimeMessage.class)))
        .contains("+33123456789")
        .doesNotContain("2002");
  }

  @Test
  void aFetchedMailOfASubscriber_isAnsweredWithTheAddressesAsTheyWereWritten() throws Exception {
    Envelope envelope = AcceptedMail.refused("a fax address is a number", "carol@fax.example.com");
    MimeMessage mail =
        answer(refused(envelope, "", "a fax address is a number"))
            .getMessage()
            .getBody(MimeMessage.class);
    assertThat(text(mail)).contains("A fax address is a number.", "carol@fax.example.com");
  }

  @ParameterizedTest
  @ValueSource(strings = {"Auto-Submitted: auto-generated", "List-Id: <x.example.com>"})
  void m12_aMachineOrAList_getsNoAnswer(String header) throws Exception {
    Exchange exchange = refused(AcceptedMail.to("2002"), header + "\r\n", "no");
    assertThat(answer(exchange).getMessage().getBody()).isNull();
  }

  private static String text(MimeMessage mail) throws Exception {
    return ((jakarta.mail.Multipart) mail.getContent()).getBodyPart(0).getContent().toString();
  }
}
