package io.switchpost.document.mail;

import io.switchpost.document.DocumentException;
import jakarta.mail.MessagingException;
import jakarta.mail.Part;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import org.eclipse.angus.mail.util.DecodingException;

/** The documents of a mail, in their order, each in a file of its own. */
final class Attachments {
  /** What programs say to each other. */
  private static final Set<String> NO_DOCUMENTS =
      Set.of(
          "text/calendar",
          "text/vcard",
          "text/x-vcard",
          "application/pgp-signature",
          "application/pgp-keys",
          "application/pkcs7-signature",
          "application/x-pkcs7-signature",
          "application/ics",
          "message/delivery-status",
          "message/disposition-notification",
          "text/x-amp-html");

  /** The same under no type of their own. */
  private static final Pattern NO_DOCUMENT_NAMES = Pattern.compile("(?i).*\\.(ics|vcf|p7s)");

  /** Smaller pictures are bullets and logos, unless they are called attachments. */
  private static final long SMALLEST_PICTURE = 6_000;

  private final Path directory;
  private final List<Attachment> found = new ArrayList<>();
  private int files;

  /**
   * @param directory where they are written
   */
  Attachments(Path directory) {
    this.directory = directory;
  }

  List<Attachment> found() {
    return List.copyOf(found);
  }

  /** Whether a part of the type is never printed. */
  static boolean isNone(PartHead head) {
    return NO_DOCUMENTS.contains(head.type())
        || head.name().filter(NO_DOCUMENT_NAMES.asMatchPredicate()).isPresent();
  }

  /**
   * @param related within multipart/related, where HTML refers to pictures
   */
  void add(Part part, PartHead head, boolean related)
      throws MessagingException, IOException, DocumentException {
    String name = head.name().orElse("document" + (found.size() + 1));
    Path file = file(name);
    try (InputStream in = PartContent.of(part);
        OutputStream out = Files.newOutputStream(file)) {
      in.transferTo(out);
    } catch (DecodingException e) {
      throw new DocumentException("\"" + name + "\" arrived damaged", e);
    }
    if (head.isPicture() && isDecoration(file, head, related)) {
      return;
    }
    if (Winmail.is(head.type(), name)) {
      Winmail.open(file, this);
    } else {
      found.add(new Attachment(name, file));
    }
  }

  /** What was wrapped in another one. */
  void add(String name, byte[] content) throws IOException {
    found.add(new Attachment(name, Files.write(file(name), content)));
  }

  private Path file(String name) {
    return directory.resolve("attachment" + ++files + PartHead.extension(name));
  }

  /** Some programs call the pictures of a signature attachments as well. */
  private static boolean isDecoration(Path picture, PartHead head, boolean related)
      throws IOException {
    if (related && (head.id() || !head.attachment())) {
      return !new InlinePicture(picture).isPage();
    }
    return !head.attachment() && Files.size(picture) < SMALLEST_PICTURE;
  }
}
