package io.switchpost.document.mail;

import io.switchpost.document.DocumentException;
import jakarta.mail.MessagingException;
import jakarta.mail.Multipart;
import jakarta.mail.Part;
import jakarta.mail.Session;
import jakarta.mail.internet.MimeMessage;
import jakarta.mail.internet.MimeUtility;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UnsupportedEncodingException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Properties;
import org.eclipse.angus.mail.util.DecodingException;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.TextNode;

/**
 * Takes a mail apart (RFC 2045 to 2049). Pictures that the HTML shows (logos of signatures),
 * signatures, calendar entries and business cards are no documents; Outlook's {@code winmail.dat}
 * is opened; a mail within the mail gives its text and its attachments.
 */
public final class MailReader {
  private static final int DEEPEST = 20;
  private static final int MOST_PARTS = 500;
  private static final int LONGEST_TEXT = 200_000;

  /** Narrower or lower pictures are bullets and logos, unless they are called attachments. */
  private static final long SMALLEST_PICTURE = 6_000;

  private static final List<String> NO_DOCUMENTS =
      List.of(
          "text/calendar",
          "text/vcard",
          "text/x-vcard",
          "application/pgp-signature",
          "application/pkcs7-signature",
          "application/x-pkcs7-signature",
          "application/ics",
          "message/delivery-status",
          "text/x-amp-html");

  private final Path directory;
  private final List<Attachment> attachments = new ArrayList<>();
  private final StringBuilder text = new StringBuilder();
  private int parts;

  private MailReader(Path directory) {
    this.directory = directory;
  }

  /**
   * @param directory where the attachments are written
   * @throws DocumentException when it cannot be read, or has more parts than any honest mail
   */
  public static PrintableMail read(Path mail, Path directory) throws DocumentException {
    Properties lenient = new Properties();
    lenient.setProperty("mail.mime.ignoreunknownencoding", "true");
    lenient.setProperty("mail.mime.multipart.ignoremissingendboundary", "true");
    lenient.setProperty("mail.mime.multipart.allowempty", "true");
    MailReader reader = new MailReader(directory);
    try (InputStream content = new BufferedInputStream(Files.newInputStream(mail))) {
      MimeMessage message = new MimeMessage(Session.getInstance(lenient), content);
      reader.walk(message, 0, false);
      return new PrintableMail(
          line(Optional.ofNullable(message.getSubject()).orElse("")),
          reader.text.toString().strip(),
          List.copyOf(reader.attachments));
    } catch (MessagingException | IOException | RuntimeException | StackOverflowError e) {
      throw new DocumentException("the mail is damaged", e);
    }
  }

  private void walk(Part part, int depth, boolean related)
      throws MessagingException, IOException, DocumentException {
    if (depth > DEEPEST || ++parts > MOST_PARTS) {
      throw new DocumentException("the mail has too many parts");
    }
    String type = type(part);
    if (NO_DOCUMENTS.contains(type)) {
      return;
    }
    if (type.startsWith("multipart/") && part.getContent() instanceof Multipart several) {
      walk(several, type, depth, related);
    } else if (type.equals("message/rfc822") && part.getContent() instanceof Part inner) {
      walk(inner, depth + 1, false);
    } else if (type.startsWith("text/") && !isAttachment(part)) {
      addText(part, type);
    } else if (!(related && type.startsWith("image/") && !isAttachment(part))) {
      addAttachment(part, type);
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
      boolean text = type(part).startsWith("text/");
      if (!text || this.text.length() == before) {
        int length = this.text.length();
        walk(part, depth + 1, related || text);
        if (!text && length > before) {
          this.text.setLength(length); // its HTML says what the plain text said
        }
      }
    }
  }

  private void addText(Part part, String type) throws MessagingException, IOException {
    Object content = part.getContent();
    String written = content instanceof String plain ? plain : "";
    String plain = type.equals("text/html") ? plain(written) : written;
    if (!plain.isBlank()) {
      text.append(text.isEmpty() ? "" : "\n\n").append(plain.strip());
      text.setLength(Math.min(text.length(), LONGEST_TEXT));
    }
  }

  private static String plain(String html) {
    Document document = Jsoup.parse(html);
    document.select("style, script, head").remove();
    document.select("br").forEach(br -> br.replaceWith(new TextNode("\n")));
    document.select("p, div, tr, li, h1, h2, h3, h4, blockquote").append("\n");
    return document.wholeText().replaceAll("[ \\t]+", " ").replaceAll("\\s*\n\\s*\n\\s*", "\n\n");
  }

  private void addAttachment(Part part, String type)
      throws MessagingException, IOException, DocumentException {
    String name = fileName(part).orElse("document" + (attachments.size() + 1));
    Path file = directory.resolve("attachment" + parts + extension(name));
    try (InputStream in = part.getInputStream();
        OutputStream out = Files.newOutputStream(file)) {
      in.transferTo(out);
    } catch (DecodingException e) {
      throw new DocumentException("\"" + name + "\" arrived damaged", e);
    }
    boolean picture = type.startsWith("image/") && !isAttachment(part);
    if (picture && Files.size(file) < SMALLEST_PICTURE) {
      return;
    }
    if (Winmail.is(type, name)) {
      attachments.addAll(Winmail.open(file, directory));
    } else {
      attachments.add(new Attachment(name, file));
    }
  }

  private static boolean isAttachment(Part part) throws MessagingException {
    return Part.ATTACHMENT.equalsIgnoreCase(part.getDisposition())
        || type(part).startsWith("text/") && fileName(part).isPresent();
  }

  private static String type(Part part) throws MessagingException {
    String type = Optional.ofNullable(part.getContentType()).orElse("text/plain");
    return type.split(";", 2)[0].strip().toLowerCase(Locale.ROOT);
  }

  /** Without directories: what a name says of places is not believed. */
  static String safeName(String name) {
    String last = line(name).replaceAll("^.*[/\\\\:]", "").strip();
    return last.length() <= 100 ? last : last.substring(last.length() - 100);
  }

  private static Optional<String> fileName(Part part) throws MessagingException {
    String name = part.getFileName();
    if (name == null || name.isBlank()) {
      return Optional.empty();
    }
    try {
      return Optional.of(safeName(MimeUtility.decodeText(name)));
    } catch (UnsupportedEncodingException e) {
      return Optional.of(safeName(name));
    }
  }

  static String extension(String name) {
    String extension = name.substring(name.lastIndexOf('.') + 1);
    return name.contains(".") && extension.matches("[A-Za-z0-9]{1,8}") ? "." + extension : "";
  }

  private static String line(String text) {
    return text.replaceAll("[\\p{Cntrl}\\s]+", " ").strip();
  }
}
