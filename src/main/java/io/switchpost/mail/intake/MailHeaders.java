package io.switchpost.mail.intake;

import jakarta.mail.Header;
import jakarta.mail.MessagingException;
import jakarta.mail.internet.InternetHeaders;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Path;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * The header of an accepted mail, for those who handle it: bounded, each field in one decoded line.
 *
 * @param fields the first of each name, at most 200 of at most 1000 characters
 * @param subject may be empty
 */
public record MailHeaders(Map<String, String> fields, String subject) {
  private static final int MOST_FIELDS = 200;
  private static final int LONGEST = 1000;

  /** RFC 5322 clause 3.6.4, without blanks and what does not belong there. */
  private static final Pattern MESSAGE_ID = Pattern.compile("<[^<>\\s\\p{Cntrl}]{1,250}>");

  /** RFC 5322 clause 3.3: {@code +0200} at the end, before comments. */
  private static final Pattern ZONE =
      Pattern.compile(".*\\s([+-](?:0\\d|1[0-4])[0-5]\\d)\\s*(?:\\([^()]*\\)\\s*)?");

  /** RFC 3834 section 5: may have a comment or parameters behind it. */
  private static final Pattern NOT_AUTOMATIC = Pattern.compile("(?i)\\s*no\\b.*");

  /** RFC 2369, RFC 2919: List-Id, List-Unsubscribe and their kin. */
  private static final String LIST = "List-";

  private static final Pattern BULK = Pattern.compile("(?i)\\s*(bulk|list|junk)\\s*");

  public MailHeaders {
    fields = Collections.unmodifiableMap(new LinkedHashMap<>(fields));
  }

  /**
   * @throws IOException when the disk refuses; a header that cannot be read is empty
   */
  public static MailHeaders read(Path message) throws IOException {
    Map<String, String> fields = new LinkedHashMap<>();
    try {
      byte[] start = Head.octets(message).orElseGet(() -> new byte[0]);
      var headers = new InternetHeaders(new ByteArrayInputStream(start), true);
      for (Header field : Collections.list(headers.getAllHeaders())) {
        if (fields.size() < MOST_FIELDS) {
          fields.putIfAbsent(field.getName(), shortened(Head.line(field.getValue())));
        }
      }
    } catch (MessagingException e) {
      fields.clear();
    }
    return new MailHeaders(fields, field(fields, "Subject").orElse(""));
  }

  /** The Message-ID in its angle brackets, if there is one that is well-formed. */
  public Optional<String> messageId() {
    return field(fields, "Message-ID").filter(id -> MESSAGE_ID.matcher(id).matches());
  }

  /** The mails before it in its thread (RFC 5322 clause 3.6.4); may be empty. */
  public String references() {
    return MESSAGE_ID
        .matcher(field(fields, "References").orElse(""))
        .results()
        .map(MatchResult::group)
        .collect(Collectors.joining(" "));
  }

  /** Whether a machine or a list has sent it: nobody answers that (RFC 3834 section 2). */
  public boolean isAutomatic() {
    return field(fields, "Auto-Submitted")
            .filter(NOT_AUTOMATIC.asMatchPredicate().negate())
            .isPresent()
        || field(fields, "Precedence").filter(BULK.asMatchPredicate()).isPresent()
        || field(fields, "Return-Path").filter(path -> path.strip().equals("<>")).isPresent()
        || fields.keySet().stream()
            .anyMatch(name -> name.regionMatches(true, 0, LIST, 0, LIST.length()));
  }

  /** The Date as it was written, if there is one. */
  Optional<String> date() {
    return field(fields, "Date").map(String::strip).filter(date -> !date.isEmpty());
  }

  /** The zone of the clock that wrote the Date. */
  public Optional<ZoneId> zone() {
    return field(fields, "Date")
        .map(ZONE::matcher)
        .filter(Matcher::matches)
        .map(date -> ZoneOffset.of(date.group(1)));
  }

  private static Optional<String> field(Map<String, String> fields, String name) {
    return fields.entrySet().stream()
        .filter(field -> field.getKey().equalsIgnoreCase(name))
        .map(Map.Entry::getValue)
        .findFirst();
  }

  private static String shortened(String value) {
    return value.length() <= LONGEST ? value : value.substring(0, LONGEST);
  }
}
