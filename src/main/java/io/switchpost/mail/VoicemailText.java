package io.switchpost.mail;

import io.switchpost.directory.Subscriber;
import io.switchpost.store.Message;
import java.time.ZoneId;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;

/**
 * What a voicemail's mail says, in the subscriber's language. The plain template begins with a line
 * {@code Subject: …} and an empty one.
 */
record VoicemailText(Locale language, Caller caller, String subject, String plain, String html) {
  private static final String SUBJECT = "Subject:";
  private static final int LONGEST_SUBJECT = 200;

  /**
   * Who called, as may stand in a header.
   *
   * @param number may be empty
   * @param name may be empty
   */
  record Caller(String number, String name) {
    static Caller of(Message message) {
      return new Caller(
          HeaderText.number(message.callerNumber()), HeaderText.name(message.callerName()));
    }

    boolean known() {
      return !number.isEmpty() || !name.isEmpty();
    }

    /** {@code Bob Durand (2002)}, or what is known of it. */
    String inParentheses() {
      if (name.isEmpty() || number.isEmpty() || name.equals(number)) {
        return name.isEmpty() ? number : name;
      }
      return name + " (" + number + ")";
    }

    /** {@code Bob Durand, 2002}, or what is known of it. */
    String afterComma() {
      if (name.isEmpty() || number.isEmpty() || name.equals(number)) {
        return name.isEmpty() ? number : name;
      }
      return name + ", " + number;
    }

    /** To call back with one touch (RFC 3966); empty if the number is none that can be dialled. */
    String link() {
      return number.matches("[+]?[0-9*#]+") ? "tel:" + number.replace("#", "%23") : "";
    }
  }

  static VoicemailText of(
      Message message, Subscriber subscriber, ZoneId zone, MailTemplates templates) {
    WrittenTime time = WrittenTime.of(subscriber.language(), zone);
    Caller caller = Caller.of(message);
    Map<String, Object> values = new HashMap<>();
    values.put("known", caller.known());
    values.put("caller", caller.afterComma());
    values.put("callerName", caller.name());
    values.put("callerNumber", caller.number());
    values.put("callerLink", caller.link());
    values.put("received", time.moment(message.receivedAt()));
    values.put("length", time.length(message.duration()));
    values.put("outcome", message.outcome());
    values.put("interrupted", message.interrupted());
    values.put("mailbox", message.mailbox());
    values.put("subscriber", subscriber.name());
    values.put("messageId", message.id());
    String name = "voicemail_" + time.locale().getLanguage();
    String plain = templates.render(name + ".txt", values);
    return new VoicemailText(
        time.locale(),
        caller,
        subject(plain),
        plain.startsWith(SUBJECT) ? plain.substring(plain.indexOf('\n') + 1).strip() + "\n" : plain,
        templates.render(name + ".html", values));
  }

  private static String subject(String plain) {
    String first = plain.lines().findFirst().orElse("");
    String subject = first.startsWith(SUBJECT) ? first.substring(SUBJECT.length()) : "Voice mail";
    String line = subject.replaceAll("\\p{Cntrl}", " ").strip();
    return line.length() <= LONGEST_SUBJECT ? line : line.substring(0, LONGEST_SUBJECT);
  }
}
