package io.switchpost.mail;

import java.util.Locale;
import java.util.Map;

/**
 * What a mail says, in the subscriber's language. The plain template begins with a line {@code
 * Subject: …} and an empty one.
 */
record MailText(Locale language, String subject, String plain, String html) {
  private static final String SUBJECT = "Subject:";
  private static final int LONGEST_SUBJECT = 200;

  /**
   * From the templates {@code kind_language.txt} and {@code .html}.
   *
   * @param otherwise the subject, if the template has none
   */
  static MailText of(
      String kind,
      Locale language,
      MailTemplates templates,
      Map<String, Object> values,
      String otherwise) {
    String name = kind + "_" + language.getLanguage();
    String plain = templates.render(name + ".txt", values);
    return new MailText(
        language,
        subject(plain, otherwise),
        plain.startsWith(SUBJECT) ? plain.substring(plain.indexOf('\n') + 1).strip() + "\n" : plain,
        templates.render(name + ".html", values));
  }

  private static String subject(String plain, String otherwise) {
    String first = plain.lines().findFirst().orElse("");
    String subject = first.startsWith(SUBJECT) ? first.substring(SUBJECT.length()) : otherwise;
    String line = subject.replaceAll("\\p{Cntrl}", " ").strip();
    return line.length() <= LONGEST_SUBJECT ? line : line.substring(0, LONGEST_SUBJECT);
  }
}
