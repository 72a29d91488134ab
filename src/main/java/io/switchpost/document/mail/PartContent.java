package io.switchpost.document.mail;

import jakarta.mail.MessagingException;
import jakarta.mail.Part;
import jakarta.mail.internet.MimeBodyPart;
import jakarta.mail.internet.MimeMessage;
import jakarta.mail.internet.MimeUtility;
import java.io.IOException;
import java.io.InputStream;
import java.util.Optional;

/** What a part has in it, decoded (RFC 2045 section 6). */
final class PartContent {
  private PartContent() {}

  static InputStream of(Part part) throws MessagingException, IOException {
    String[] written = part.getHeader("Content-Transfer-Encoding");
    String encoding = Optional.ofNullable(written).map(all -> all[0]).orElse("");
    if (!encoding
        .replace("\"", "")
        .strip()
        .toLowerCase(java.util.Locale.ROOT)
        .startsWith("base64")) {
      return part.getInputStream();
    }
    InputStream raw =
        switch (part) {
          case MimeBodyPart one -> one.getRawInputStream();
          case MimeMessage whole -> whole.getRawInputStream();
          default -> null;
        };
    return raw == null
        ? part.getInputStream()
        : MimeUtility.decode(new Base64Letters(raw), "base64");
  }
}
