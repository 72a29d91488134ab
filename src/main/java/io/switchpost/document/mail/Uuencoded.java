package io.switchpost.document.mail;

import io.switchpost.document.DocumentException;
import jakarta.mail.MessagingException;
import jakarta.mail.internet.MimeUtility;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Files that stand in a text, as programs wrote them before MIME and scanners still do. */
final class Uuencoded {
  /** POSIX uuencode: a line for each 45 octets, whose first character is their number. */
  private static final Pattern FILE =
      Pattern.compile(
          "(?m)^begin [0-7]{3,4} +([^\\r\\n]+)\\R((?:[!-M][ -`]{1,84}\\R)*)[` ]?\\R?end[ \\t]*$");

  private Uuencoded() {}

  /**
   * Makes documents of them.
   *
   * @return what else the text says
   */
  static String open(String text, Attachments attachments) throws IOException, DocumentException {
    Matcher file = FILE.matcher(text);
    StringBuilder rest = new StringBuilder();
    while (file.find()) {
      String name = PartHead.safeName(PartHead.decoded(file.group(1)));
      attachments.add(name, decoded(file.group(), name));
      file.appendReplacement(rest, "");
    }
    return file.appendTail(rest).toString();
  }

  private static byte[] decoded(String file, String name) throws DocumentException {
    byte[] octets = file.getBytes(StandardCharsets.ISO_8859_1);
    try {
      return MimeUtility.decode(new ByteArrayInputStream(octets), "uuencode").readAllBytes();
    } catch (MessagingException | IOException e) {
      throw new DocumentException("\"" + name + "\" arrived damaged", e);
    }
  }
}
