package io.switchpost.document.mail;

import io.switchpost.document.DocumentException;
import io.switchpost.document.TextOctets;
import jakarta.mail.Message;
import jakarta.mail.MessagingException;
import jakarta.mail.Multipart;
import jakarta.mail.Part;
import jakarta.mail.Session;
import jakarta.mail.internet.MimeMessage;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Takes a mail apart (RFC 2045 to 2049). Small pictures that the HTML shows (logos of signatures),
 * signatures, keys, calendar entries and business cards are no documents; Outlook's {@code
 * winmail.dat} and S/MIME are opened; a mail within the mail gives its head, its text and its
 * attachments.
 */
public final class MailReader {
  private static final int DEEPEST = 20;
  private static final int MOST_PARTS = 500;
  private static final int LONGEST_TEXT = 200_000;
  private static final Pattern BOUNDARY = Pattern.compile("(?m)^--\\S");

  private final Session session = LenientMime.session();
  private final Attachments attachments;
  private final StringBuilder text = new StringBuilder();
  private int parts;

  private MailReader(Path directory) {
    this.attachments = new Attachments(directory);
  }

  /**
   * @param directory where the attachments are written
   * @throws DocumentException when it cannot be read, or has more parts than any honest mail
   */
  public static PrintableMail read(Path mail, Path directory) throws DocumentException {
    Boundaries.refuseTooMany(mail);
    MailReader reader = new MailReader(directory);
    try (InputStream content = new BufferedInputStream(Files.newInputStream(mail))) {
      MimeMessage message = new MimeMessage(reader.session, content);
      reader.walk(message, 0, false);
      return new PrintableMail(
          PartHead.line(Optional.ofNullable(message.getSubject()).orElse("")),
          reader.text.toString().strip(),
          reader.attachments.found());
    } catch (MessagingException | IOException | RuntimeException | StackOverflowError e) {
      throw new DocumentException("the mail is damaged", e);
    }
  }

  private void walk(Part part, int depth, boolean related)
      throws MessagingException, IOException, DocumentException {
    if (depth > DEEPEST || ++parts > MOST_PARTS) {
      throw new DocumentException("the mail has too many parts");
    }
    PartHead head = PartHead.of(part);
    if (Attachments.isNone(head)) {
      return;
    }
    if (head.type().equals("multipart/encrypted")) {
      throw SecureMime.encrypted();
    }
    if (head.type().startsWith("multipart/")) {
      Optional<Multipart> several = split(part);
      if (several.isPresent()) {
        walk(several.get(), head.type(), depth, related);
      }
    } else if (head.type().equals("message/rfc822") && part.getContent() instanceof Message inner) {
      walkInner(inner, depth);
    } else if (head.isMailFile()) {
      try (InputStream in = part.getInputStream()) {
        walkInner(new MimeMessage(session, in), depth);
      }
    } else if (SecureMime.is(head.type())) {
      walk(SecureMime.open(part), depth + 1, related);
    } else if (head.isText() && !head.attachment() && !TextPart.isPdf(part)) {
      add(Uuencoded.open(new TextPart(part).words(), attachments));
    } else {
      attachments.add(part, head, related);
    }
  }

  /**
   * Its parts. Some programs give an outer and an inner multipart one boundary: then the inner one
   * is empty, and its parts are the outer's. Others write a text and no boundary at all.
   */
  private Optional<Multipart> split(Part part)
      throws MessagingException, IOException, DocumentException {
    try {
      return Optional.of((Multipart) part.getContent());
    } catch (MessagingException e) {
      String text;
      try (InputStream in = PartContent.of(part)) {
        text = new TextOctets(in.readNBytes(LONGEST_TEXT)).decoded();
      }
      if (BOUNDARY.matcher(text).find()) {
        throw e; // what is between those would be lost
      }
      add(text);
      return Optional.empty();
    }
  }

  private void walk(Multipart several, String type, int depth, boolean related)
      throws MessagingException, IOException, DocumentException {
    if (type.equals("multipart/alternative")) {
      walkAlternative(several, depth, related);
      return;
    }
    for (int i = 0; i < several.getCount(); i++) {
      walk(several.getBodyPart(i), depth + 1, related || type.equals("multipart/related"));
    }
  }

  /** The plain text of the alternatives, or else the last of them; and what comes with the rest. */
  private void walkAlternative(Multipart several, int depth, boolean related)
      throws MessagingException, IOException, DocumentException {
    int before = text.length();
    for (int i = 0; i < several.getCount(); i++) {
      Part part = several.getBodyPart(i);
      boolean words = PartHead.of(part).isText();
      if (!words || text.length() == before) {
        int length = text.length();
        walk(part, depth + 1, related || words);
        if (!words && length > before) {
          text.setLength(length); // its HTML says what the plain text said
        }
      }
    }
  }

  private void walkInner(Message inner, int depth)
      throws MessagingException, IOException, DocumentException {
    add(fields(inner));
    walk(inner, depth + 1, false);
  }

  private void add(String words) throws DocumentException {
    if (!words.isBlank()) {
      text.append(text.isEmpty() ? "" : "\n\n").append(words.strip());
      if (text.length() > LONGEST_TEXT) {
        throw new DocumentException("the text of the mail is too long for a fax");
      }
    }
  }

  /** Whose mail within the mail it is, as a forwarded one shows it. */
  private static String fields(Message inner) throws MessagingException {
    StringBuilder lines = new StringBuilder();
    for (String name : List.of("From", "Date", "Subject")) {
      String[] field = inner.getHeader(name);
      if (field != null) {
        lines.append(name).append(": ").append(PartHead.line(PartHead.decoded(field[0])));
        lines.append('\n');
      }
    }
    return lines.toString();
  }
}
