package io.switchpost.mail;

import static org.assertj.core.api.Assertions.assertThat;

import io.switchpost.directory.Subscriber;
import io.switchpost.directory.numbers.NumberPlan;
import io.switchpost.mail.intake.FaxRecipient;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CoverSheetTest {
  private static final Instant AT = Instant.parse("2026-03-07T16:05:09Z");

  @TempDir Path home;

  private String sheet(Subscriber sender, FaxRecipient to, String subject, String text, int pages) {
    CoverSheet.Facts facts =
        new CoverSheet.Facts(sender, to, subject, text, AT, ZoneId.of("Europe/Paris"));
    return new CoverSheet(new MailTemplates(home)).html(facts, pages);
  }

  private static Subscriber sender(String name, Locale language, String mail, String fax) {
    return new Subscriber("2001", name, "", "", optional(mail), language, optional(fax));
  }

  private static FaxRecipient to(String name, String company) throws Exception {
    return new FaxRecipient(
        "0123456789@fax.example.com",
        NumberPlan.FRANCE.read("0123456789"),
        Optional.empty(),
        optional(name),
        optional(company),
        Set.of());
  }

  private static Optional<String> optional(String text) {
    return Optional.of(text).filter(some -> !some.isEmpty());
  }

  /** What stands in the table, row by row. */
  private static String rows(String html) {
    return html.substring(html.indexOf("<table>"), html.indexOf("</table>"))
        .replaceAll("</td>\\s*<td>", ": ")
        .replaceAll("<br>", ", ")
        .replaceAll("<[^>]+>", "")
        .strip();
  }

  @Test
  void forWhomFromWhomWhenAndHowMuch() throws Exception {
    Subscriber alice = sender("Alice Martin", Locale.ENGLISH, "alice@example.com", "+33145678901");
    String html = sheet(alice, to("Bob Smith", "ACME"), "Our offer", "Dear Bob,\n\nhere.", 1234);
    assertThat(rows(html))
        .isEqualTo(
            """
            To: Bob Smith, ACME, +33123456789
            From: Alice Martin, Fax +33145678901, alice@example.com
            Date: Saturday, March 7, 2026, 5:05 PM
            Pages: 1,234\
            """);
    assertThat(html).contains("<html lang=\"en\">", ">Our offer</h2>", ">Dear Bob,\n\nhere.</div>");
  }

  @Test
  void whatIsNotKnown_leavesNoLine() throws Exception {
    String html = sheet(sender("Alice Martin", Locale.ENGLISH, "", ""), to("", ""), "", "Hi", 1);
    assertThat(rows(html))
        .isEqualTo(
            """
            To: +33123456789
            From: Alice Martin
            Date: Saturday, March 7, 2026, 5:05 PM
            Pages: 1\
            """);
    assertThat(html).doesNotContain("<h2", "<b></b>");
  }

  @Test
  void aFrenchSender_writesFrench_anybodyElseEnglish() throws Exception {
    Subscriber claire = sender("Claire Petit", Locale.CANADA_FRENCH, "claire@example.com", "");
    assertThat(rows(sheet(claire, to("Zoë", ""), "été", "Bonjour", 2)))
        .isEqualTo(
            """
            À: Zoë, +33123456789
            De: Claire Petit, claire@example.com
            Date: samedi 7 mars 2026 à 17:05
            Pages: 2\
            """);
    assertThat(sheet(sender("Jürgen", Locale.GERMAN, "", ""), to("", ""), "", "Hallo", 1))
        .contains("lang=\"en\"");
  }

  @Test
  void m3_s25_whatOthersWrote_isTextAndNoMarkup() throws Exception {
    String html =
        sheet(
            sender("<b>A</b>", Locale.ENGLISH, "", ""),
            to("<img src=http://evil.test/x>", "a\r\nb\u202e"),
            "<script>",
            "<iframe src='file:///etc/passwd'>",
            1);
    assertThat(html)
        .doesNotContain("<img", "<script", "<iframe", "<b>A", "\u202e")
        .contains("&lt;iframe", "a b");
  }

  @Test
  void longNames_areThereInFull_andAnEndlessTextIsCut() throws Exception {
    String company = "The United Shipping and Forwarding Company ".repeat(3).strip();
    String html =
        sheet(
            sender("Alice", Locale.ENGLISH, "", ""),
            to("Bob", company),
            "",
            "x".repeat(200_000),
            1);
    assertThat(html).contains(company, "x …").hasSizeLessThan(110_000);
  }

  @Test
  void theAdministratorsOwnSheet_replacesOurs() throws Exception {
    Files.writeString(home.resolve("cover_en.html"), "<p>{fromName} to {toNumber}</p>");
    String html = sheet(sender("Alice", Locale.ENGLISH, "", ""), to("", ""), "", "Hi", 1);
    assertThat(html).isEqualTo("<p>Alice to +33123456789</p>");
  }
}
