package io.switchpost.document.mail;

import io.switchpost.document.DocumentException;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.apache.poi.hmef.Attachment;
import org.apache.poi.hmef.HMEFMessage;

/** Outlook's own wrapping of attachments ([MS-OXTNEF]). */
final class Winmail {
  private Winmail() {}

  static boolean is(String type, String name) {
    return type.equals("application/ms-tnef")
        || type.equals("application/vnd.ms-tnef")
        || name.equalsIgnoreCase("winmail.dat");
  }

  static void open(Path file, Attachments attachments) throws DocumentException {
    try (InputStream in = new BufferedInputStream(Files.newInputStream(file))) {
      for (Attachment inner : new HMEFMessage(in).getAttachments()) {
        String name =
            Optional.ofNullable(inner.getLongFilename())
                .or(() -> Optional.ofNullable(inner.getFilename()))
                .orElse("document");
        attachments.add(PartHead.safeName(name), inner.getContents());
      }
    } catch (IOException | RuntimeException e) {
      throw new DocumentException("winmail.dat is damaged; send the document in another format", e);
    }
  }
}
