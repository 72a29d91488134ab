package io.switchpost.document.mail;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.switchpost.document.DocumentException;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import javax.imageio.ImageIO;
import org.bouncycastle.cms.CMSProcessableByteArray;
import org.bouncycastle.cms.CMSSignedDataGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Mails as the programs of the field build them. */
class MailProgramsTest {
  @TempDir Path directory;

  private PrintableMail read(String mail) throws Exception {
    Path file = Files.writeString(directory.resolve("mail.eml"), mail.replace("\n", "\r\n"));
    return MailReader.read(file, directory);
  }

  private static String picture(int width, int height) throws Exception {
    ByteArrayOutputStream png = new ByteArrayOutputStream();
    ImageIO.write(new BufferedImage(width, height, BufferedImage.TYPE_BYTE_GRAY), "png", png);
    return Base64.getMimeEncoder().encodeToString(png.toByteArray());
  }

  /** Outlook for telephones says attachment of what the HTML shows; Apple Mail says inline. */
  @ParameterizedTest
  @CsvSource({
    "attachment, 300, 100, 0",
    "inline, 300, 100, 0",
    "inline, 1600, 300, 0",
    "inline, 1600, 1200, 1",
    "attachment, 1600, 1200, 1",
  })
  void aPictureAmongTheText_isAPageIfItIsLarge(String disposition, int width, int height, int pages)
      throws Exception {
    PrintableMail mail =
        read(
            """
            MIME-Version: 1.0
            Content-Type: multipart/related; boundary=r

            --r
            Content-Type: text/html

            <p>Hello <img src="cid:one"></p>
            --r
            Content-Type: image/png; name=one.png
            Content-ID: <one>
            Content-Disposition: %s; filename=one.png
            Content-Transfer-Encoding: base64

            %s
            --r--
            """
                .formatted(disposition, picture(width, height)));
    assertThat(mail.text()).isEqualTo("Hello");
    assertThat(mail.attachments()).hasSize(pages);
  }

  @Test
  void aCalendarEntryAndACard_areNoPages_underAnyType() throws Exception {
    PrintableMail mail =
        read(
            """
            MIME-Version: 1.0
            Content-Type: multipart/mixed; boundary=m

            --m
            Content-Type: text/plain; charset=unknown-8bit

            See you
            --m
            Content-Type: application/octet-stream; name=invite.ics

            BEGIN:VCALENDAR
            --m
            Content-Type: application/octet-stream; name=Alice.VCF

            BEGIN:VCARD
            --m
            Content-Type: application/pgp-keys; name=OpenPGP_0xAB.asc
            Content-Disposition: attachment

            -----BEGIN PGP PUBLIC KEY BLOCK-----
            --m--
            """);
    assertThat(mail.text()).isEqualTo("See you");
    assertThat(mail.attachments()).isEmpty();
  }

  @Test
  void aMailThatWasSavedAndAttached_isOpened() throws Exception {
    PrintableMail mail =
        read(
            """
            MIME-Version: 1.0
            Content-Type: multipart/mixed; boundary=m

            --m
            Content-Type: application/octet-stream; name=saved.eml
            Content-Disposition: attachment

            Subject: inner

            Words of the inner one
            --m--
            """);
    assertThat(mail.text()).isEqualTo("Subject: inner\n\nWords of the inner one");
    assertThat(mail.attachments()).isEmpty();
  }

  @Test
  void aTableInHtml_keepsItsCellsApart() throws Exception {
    String table = "<table><tr><td>Lamp</td><td>12 €</td></tr></table><ul><li>one</li></ul>";
    assertThat(read("Content-Type: text/html; charset=utf-8\n\n" + table).text())
        .isEqualTo("Lamp 12 € \n- one");
  }

  @Test
  void aMultipartWithoutItsBoundaries_isDamaged_notEmpty() {
    assertThatThrownBy(
            () ->
                read(
                    """
                    MIME-Version: 1.0
                    Content-Type: multipart/mixed; boundary=m

                    --m
                    Content-Type: multipart/mixed; boundary=i

                    --j
                    Content-Type: application/pdf

                    %PDF
                    --j--
                    --m--
                    """))
        .hasMessage("the mail is damaged");
  }

  @Test
  void aHeaderInUtf8_isReadAsSuch() throws Exception {
    assertThat(read("Subject: Grüße\n\nHi\n").subject()).isEqualTo("Grüße");
  }

  @Test
  void sMimeThatWrapsWhatItSigned_isOpened() throws Exception {
    byte[] inner =
        "Content-Type: application/pdf; name=in.pdf\r\n\r\n%PDF"
            .getBytes(StandardCharsets.US_ASCII);
    byte[] signed =
        new CMSSignedDataGenerator()
            .generate(new CMSProcessableByteArray(inner), true)
            .getEncoded();
    PrintableMail mail = read(wrapped("signed-data", signed));
    assertThat(mail.attachments()).extracting(Attachment::name).containsExactly("in.pdf");
    assertThat(mail.attachments().getFirst().file()).hasContent("%PDF");
  }

  @Test
  void whatIsEncrypted_isRefusedForThatReason() {
    assertThatThrownBy(() -> read(wrapped("enveloped-data", new byte[900])))
        .isInstanceOf(DocumentException.class)
        .hasMessage("the mail is encrypted; send it unencrypted");
    assertThatThrownBy(
            () ->
                read(
                    """
                    MIME-Version: 1.0
                    Content-Type: multipart/encrypted; boundary=e; protocol="application/pgp-encrypted"

                    --e
                    Content-Type: application/pgp-encrypted

                    Version: 1
                    --e
                    Content-Type: application/octet-stream; name=encrypted.asc

                    -----BEGIN PGP MESSAGE-----
                    --e--
                    """))
        .hasMessage("the mail is encrypted; send it unencrypted");
  }

  private static String wrapped(String kind, byte[] content) {
    return "MIME-Version: 1.0\nContent-Type: application/pkcs7-mime; smime-type="
        + kind
        + "; name=smime.p7m\nContent-Transfer-Encoding: base64\n\n"
        + Base64.getMimeEncoder().encodeToString(content)
        + "\n";
  }
}
