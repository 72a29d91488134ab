package io.switchpost.mail;

import io.switchpost.directory.Subscriber;
import io.switchpost.mail.intake.FaxRecipient;
import java.time.Instant;
import java.time.ZoneId;
import java.util.HashMap;
import java.util.Map;

/**
 * The page before a fax: for whom, from whom, when, how many pages, and the text of the mail. HTML,
 * of the templates {@code cover_en.html} and {@code cover_fr.html}.
 */
public final class CoverSheet {
  /** Longer texts are documents. */
  private static final int LONGEST_TEXT = 100_000;

  private final MailTemplates templates;

  public CoverSheet(MailTemplates templates) {
    this.templates = templates;
  }

  /**
   * What it tells.
   *
   * @param sender in whose language it is
   * @param subject may be empty
   * @param text of the mail; may be empty
   * @param zone of the sender
   */
  public record Facts(
      Subscriber sender,
      FaxRecipient recipient,
      String subject,
      String text,
      Instant at,
      ZoneId zone) {}

  /**
   * @param pages of the fax, this sheet among them
   */
  public String html(Facts facts, int pages) {
    Subscriber sender = facts.sender();
    WrittenTime time = WrittenTime.of(sender.language(), facts.zone());
    Map<String, Object> values = new HashMap<>();
    values.put("toName", HeaderText.sentence(facts.recipient().name().orElse("")));
    values.put("toCompany", HeaderText.sentence(facts.recipient().company().orElse("")));
    values.put("toNumber", facts.recipient().number().canonical());
    values.put("fromName", HeaderText.sentence(sender.name()));
    values.put("fromExtension", sender.extension());
    values.put("fromFax", sender.faxNumber().orElse(""));
    values.put("fromMail", sender.mail().orElse(""));
    values.put("date", time.moment(facts.at()));
    values.put("pages", time.number(pages));
    values.put("subject", HeaderText.sentence(facts.subject()));
    values.put("text", shortened(facts.text()));
    return templates.render("cover_" + time.locale().getLanguage() + ".html", values);
  }

  private static String shortened(String text) {
    return text.length() <= LONGEST_TEXT ? text : text.substring(0, LONGEST_TEXT) + " …";
  }
}
