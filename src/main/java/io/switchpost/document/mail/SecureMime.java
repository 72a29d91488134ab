package io.switchpost.document.mail;

import io.switchpost.document.DocumentException;
import jakarta.mail.MessagingException;
import jakarta.mail.Part;
import jakarta.mail.internet.MimeBodyPart;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.Set;
import org.bouncycastle.cms.CMSException;
import org.bouncycastle.cms.CMSSignedData;

/**
 * S/MIME whose content is wrapped (RFC 8551 section 3): what was signed can be read by everybody,
 * what was encrypted cannot. Who has signed is not asked here.
 */
final class SecureMime {
  private static final Set<String> TYPES =
      Set.of("application/pkcs7-mime", "application/x-pkcs7-mime");

  private SecureMime() {}

  static boolean is(String type) {
    return TYPES.contains(type);
  }

  static Part open(Part part) throws DocumentException, MessagingException, IOException {
    try (InputStream in = part.getInputStream()) {
      CMSSignedData signed = new CMSSignedData(in);
      if (signed.getSignedContent() != null
          && signed.getSignedContent().getContent() instanceof byte[] content) {
        return new MimeBodyPart(new ByteArrayInputStream(content));
      }
      throw new DocumentException("the mail has a signature and no content");
    } catch (CMSException e) {
      throw encrypted();
    }
  }

  static DocumentException encrypted() {
    return new DocumentException("the mail is encrypted; send it unencrypted");
  }
}
