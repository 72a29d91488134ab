package io.switchpost.camel.smtpd;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.switchpost.camel.GatewayContext;
import io.switchpost.directory.numbers.NumberPlan;
import io.switchpost.mail.intake.Client;
import io.switchpost.mail.intake.Envelope;
import io.switchpost.mail.intake.FaxRecipient;
import io.switchpost.store.IncomingMails;
import io.switchpost.store.Store;
import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.apache.camel.CamelContext;
import org.apache.camel.Exchange;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.impl.DefaultCamelContext;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a route sees of a mail that the intake has accepted. */
class SmtpdRouteTest {
  private static final String HOSTILE =
      """
      From: alice@example.com\r
      Subject: =?utf-8?q?Off=C3=A8re?=\r
      Message-ID: <one@example.com>\r
      CAmelExecCommandExecutable: rm\r
      camelfilename: ../../x\r
      CamelSqlQuery: drop\r
      CamelSmtpdSender: 2002\r
      org.apache.camel.x: y\r
      mail.smtp.socks.host: evil.test\r
      X-Priority: 1\r
      X-Priority: 5\r
      \r
      Hello\r
      """;

  @TempDir Path data;
  private final CamelContext camel = new DefaultCamelContext();
  private final Queue<Map<String, Object>> headers = new ConcurrentLinkedQueue<>();
  private final Queue<Exchange> exchanges = new ConcurrentLinkedQueue<>();
  private final Set<String> bodies = ConcurrentHashMap.newKeySet();
  private Store store;
  private SmtpSide side;
  private boolean broken;

  @BeforeEach
  void open() throws Exception {
    store = Store.open("jdbc:sqlite:" + data.resolve("switchpost.db"), "", "", data);
    side = SmtpSide.bindTo(camel, new NobodyDirectory(), store.incomingMails());
    GatewayContext.prepare(camel);
    camel.addRoutes(
        new RouteBuilder() {
          @Override
          public void configure() {
            from("smtpd:FAX.example.com").process(SmtpdRouteTest.this::take);
          }
        });
    camel.start();
  }

  @AfterEach
  void close() {
    camel.stop();
    store.close();
  }

  private void take(Exchange exchange) throws Exception {
    if (broken) {
      broken = false;
      throw new IllegalStateException("the disk of documents is full");
    }
    bodies.add(Files.readString(exchange.getMessage().getBody(File.class).toPath()));
    headers.add(Map.copyOf(exchange.getMessage().getHeaders()));
    exchanges.add(exchange.copy());
  }

  private void accept(String mail) throws Exception {
    IncomingMails.Draft draft = store.incomingMails().draft();
    Files.writeString(draft.file(), mail);
    Envelope envelope =
        new Envelope(
            "2001",
            "alice@example.com",
            "password",
            List.of(
                new FaxRecipient(
                    "0123456789@fax.example.com",
                    NumberPlan.FRANCE.read("0123456789"),
                    Optional.empty(),
                    Optional.of("Bob"),
                    Optional.empty(),
                    Set.of("NOCOVER"))),
            Optional.empty());
    store.incomingMails().keep(draft, envelope.toJson());
  }

  @Test
  void m5_headersThatAComponentWouldObey_stayOutside_andOursAreNotForged() throws Exception {
    accept(HOSTILE);

    await().until(() -> headers.size() == 1);
    Map<String, Object> seen = headers.element();
    assertThat(seen.keySet())
        .filteredOn(name -> !name.startsWith("CamelSmtpd"))
        .containsExactlyInAnyOrder("From", "Subject", "Message-ID", "X-Priority");
    assertThat(seen)
        .containsEntry(SmtpdHeaders.SENDER, "2001")
        .containsEntry(SmtpdHeaders.SUBJECT, "Offère")
        .containsEntry(SmtpdHeaders.MESSAGE_ID, "<one@example.com>")
        .containsEntry(SmtpdHeaders.RECIPIENTS, 1)
        .containsEntry("X-Priority", "1");
    assertThat(bodies).containsExactly(HOSTILE);
    Exchange exchange = exchanges.element();
    assertThat(exchange.getProperty(SmtpdHeaders.FAXES).toString()).contains("+33123456789");
  }

  @Test
  void aRouteThatFails_leavesTheMail_andGetsItAgain() throws Exception {
    broken = true;

    accept(HOSTILE);

    await().until(() -> headers.size() == 1);
    assertThat(headers.element()).containsEntry(SmtpdHeaders.ATTEMPT, 2);
    await().until(() -> data.resolve("mails").toFile().list().length == 0);
  }

  @Test
  void aHeaderThatIsNone_isAMailWithoutHeaders() throws Exception {
    accept("\r\nno header\r\n");

    await().until(() -> headers.size() == 1);
    assertThat(headers.element()).containsEntry(SmtpdHeaders.SUBJECT, "");
    assertThat(headers.element().keySet())
        .allMatch(name -> name.toLowerCase(Locale.ROOT).startsWith("camelsmtpd"));
  }

  @Test
  void aRouteThatIsExchanged_cutsNoSession() throws Exception {
    try (Client client = new Client(side.port())) {
      String route = camel.getRoutes().getFirst().getRouteId();
      camel.getRouteController().stopRoute(route);
      camel.getRouteController().startRoute(route);

      assertThat(client.mail("alice@example.com", "0123456789@fax.example.com", "x"))
          .startsWith("503"); // nobody is known here, but everybody is answered
    }
  }

  @Test
  void aDomainThatIsNone_isRefused() {
    assertThatThrownBy(() -> camel.getEndpoint("smtpd:fax@example"))
        .hasRootCauseMessage(
            "smtpd: needs the domain of the mails, such as smtpd:fax.example.com, not fax@example");
  }
}
