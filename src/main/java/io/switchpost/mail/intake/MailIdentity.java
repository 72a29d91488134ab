package io.switchpost.mail.intake;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Optional;

/**
 * By what a mail is known when it comes a second time, because its sender did not hear that it was
 * taken (RFC 1047): its Message-ID; of one that has none (scanners), its Date, subject and content.
 */
public final class MailIdentity {
  private MailIdentity() {}

  /**
   * @return in one line; empty for a mail that has neither Message-ID nor Date: each is another one
   * @throws IOException when the disk refuses
   */
  public static Optional<String> of(Path message, MailHeaders headers) throws IOException {
    Optional<String> id = headers.messageId();
    if (id.isPresent() || headers.date().isEmpty()) {
      return id;
    }
    MessageDigest digest = sha256();
    String head = headers.date().get() + "\n" + headers.subject() + "\n";
    digest.update(head.getBytes(StandardCharsets.UTF_8));
    try (InputStream content = Files.newInputStream(message)) {
      content.skipNBytes(Head.octets(message).map(octets -> octets.length).orElse(0));
      byte[] buffer = new byte[8192];
      for (int n = content.read(buffer); n >= 0; n = content.read(buffer)) {
        digest.update(buffer, 0, n);
      }
    }
    return Optional.of("sha256:" + HexFormat.of().formatHex(digest.digest()));
  }

  private static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has SHA-256", e);
    }
  }
}
