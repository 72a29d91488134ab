package io.switchpost.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import io.switchpost.fax.image.FaxPage;
import io.switchpost.fax.image.FaxTiff;
import jakarta.mail.BodyPart;
import jakarta.mail.MessagingException;
import jakarta.mail.Multipart;
import jakarta.mail.internet.MimeMessage;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** Mails with a fax in them; the gateway is told to send TIFF, which is read to the bit. */
final class FaxMails {
  private FaxMails() {}

  /** The pages of the mail are the first ones of what was sent, each of their dots. */
  static void expectFirstPages(MimeMessage mail, int count, List<FaxPage> sent)
      throws MessagingException, IOException {
    Path file = Files.createTempFile("fax", ".tif");
    try (InputStream content = tiff(mail).getInputStream()) {
      Files.write(file, content.readAllBytes());
      FaxTiff tiff = FaxTiff.open(file);
      assertThat(tiff.pages()).as("pages of %s", mail.getSubject()).isEqualTo(count);
      for (int page = 0; page < count; page++) {
        assertThat(tiff.page(page).bitmap().rows())
            .as("page %d of %s", page + 1, mail.getSubject())
            .isEqualTo(sent.get(page).bitmap().rows());
      }
    } finally {
      Files.delete(file);
    }
  }

  static int pages(MimeMessage mail) throws MessagingException {
    return Integer.parseInt(mail.getHeader("X-FaxNumberOfPages", null));
  }

  private static BodyPart tiff(MimeMessage mail) throws MessagingException, IOException {
    Multipart parts = (Multipart) mail.getContent();
    for (int i = 0; i < parts.getCount(); i++) {
      BodyPart part = parts.getBodyPart(i);
      if (part.getContentType().startsWith("image/tiff")) {
        return part;
      }
    }
    throw new AssertionError("expected a TIFF in the mail, came " + parts.getCount() + " parts");
  }
}
