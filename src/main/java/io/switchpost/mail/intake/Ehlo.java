package io.switchpost.mail.intake;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.subethamail.smtp.internal.server.BaseCommand;
import org.subethamail.smtp.server.Session;

/**
 * EHLO: who we are and what can be done here (RFC 5321 clause 4.1.1.1). In place of the library's,
 * which offers STARTTLS inside TLS and CHUNKING, and no PIPELINING.
 */
final class Ehlo extends BaseCommand {
  private static final String TLS = "STARTTLS";

  private final IntakeSettings settings;
  private final List<String> mechanisms;

  /**
   * @param mechanisms of AUTH
   */
  Ehlo(IntakeSettings settings, List<String> mechanisms) {
    super("EHLO", "Says who calls, and asks what can be done here.", "<name>");
    this.settings = settings;
    this.mechanisms = List.copyOf(mechanisms);
  }

  @Override
  public void execute(String line, Session session) throws IOException {
    String[] words = getArgs(line);
    if (words.length < 2) {
      session.sendResponse("501 5.5.4 EHLO needs the name of who calls");
      return;
    }
    session.resetMailTransaction();
    session.setHelo(words[1]);
    List<String> lines = new ArrayList<>(List.of(settings.host()));
    lines.addAll(keywords(session));
    StringBuilder answer = new StringBuilder();
    for (String next : lines.subList(0, lines.size() - 1)) {
      answer.append("250-").append(next).append("\r\n");
    }
    session.sendResponse(answer.append("250 ").append(lines.getLast()).toString());
  }

  /** Not among them: ENHANCEDSTATUSCODES, since not every answer has one (RFC 2034 section 3). */
  private List<String> keywords(Session session) {
    List<String> keywords = new ArrayList<>();
    if (settings.tls().isPresent() && !session.isTLSStarted()) { // RFC 3207 section 4.2
      keywords.add(TLS);
    }
    if (Login.isPrivate(session)) {
      keywords.add("AUTH " + String.join(" ", mechanisms));
    }
    keywords.add("PIPELINING"); // RFC 2920
    keywords.add("SIZE " + settings.largest()); // RFC 1870
    keywords.add("8BITMIME"); // RFC 6152
    keywords.add("SMTPUTF8"); // RFC 6531
    return keywords;
  }
}
