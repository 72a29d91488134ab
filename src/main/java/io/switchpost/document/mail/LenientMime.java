package io.switchpost.document.mail;

import jakarta.mail.Session;
import java.util.Properties;

/**
 * Reads what known mail programs write against the standards: parameters without quotes, encodings
 * that are none. Jakarta Mail takes that from the properties of the whole process, which prints
 * mails and does nothing else. A multipart without its boundaries stays an error: it would be read
 * as if it were empty.
 */
final class LenientMime {
  static {
    System.setProperty("mail.mime.parameters.strict", "false");
    System.setProperty("mail.mime.ignoreunknownencoding", "true");
    System.setProperty("mail.mime.applefilenames", "true");
    System.setProperty("mail.mime.allowencodedmessages", "true");
    System.setProperty("mail.mime.decodetext.strict", "false");
  }

  private LenientMime() {}

  static Session session() {
    Properties settings = new Properties();
    settings.setProperty("mail.mime.allowutf8", "true");
    return Session.getInstance(settings);
  }
}
