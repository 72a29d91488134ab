package io.switchpost.document.mail;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.switchpost.document.DocumentException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MailReaderTest {
  private static final String PICTURE = "iVBORw0KGgo" + "A".repeat(12_001);

  @TempDir Path directory;

  private PrintableMail read(String mail) throws DocumentException, IOException {
    Path file = Files.writeString(directory.resolve("mail.eml"), mail.replace("\n", "\r\n"));
    return MailReader.read(file, directory);
  }

  @Test
  void attachments_inTheirOrder_andTheTextBesideThem() throws Exception {
    PrintableMail mail =
        read(
            """
            Subject: =?utf-8?q?Angebot_f=C3=BCr_Sie?=
            MIME-Version: 1.0
            Content-Type: multipart/mixed; boundary=b

            --b
            Content-Type: text/plain; charset=utf-8
            Content-Transfer-Encoding: quoted-printable

            Gr=C3=BC=C3=9Fe
            --b
            Content-Type: application/pdf; name="one.pdf"
            Content-Disposition: attachment

            %PDF-1
            --b
            Content-Type: application/octet-stream
            Content-Disposition: attachment; filename*=utf-8''..%2Fzw%C3%B6lf.docx

            two
            --b--
            """);
    assertThat(mail.subject()).isEqualTo("Angebot für Sie");
    assertThat(mail.text()).isEqualTo("Grüße");
    assertThat(mail.attachments())
        .extracting(Attachment::name)
        .containsExactly("one.pdf", "zwölf.docx");
    assertThat(mail.attachments().get(1).file().getParent()).isEqualTo(directory);
    assertThat(mail.attachments().get(1).file()).hasContent("two");
  }

  @Test
  void picturesOfASignature_areNoPages_butAttachedOnesAre() throws Exception {
    PrintableMail mail =
        read(
            """
            MIME-Version: 1.0
            Content-Type: multipart/mixed; boundary=m

            --m
            Content-Type: multipart/related; boundary=r

            --r
            Content-Type: multipart/alternative; boundary=a

            --a
            Content-Type: text/plain

            Hello
            --a
            Content-Type: text/html

            <p>Hello <img src="cid:logo"></p>
            --a--
            --r
            Content-Type: image/png
            Content-ID: <logo>
            Content-Disposition: inline; filename=logo.png
            Content-Transfer-Encoding: base64

            %1$s
            --r--
            --m
            Content-Type: image/png; name=scan.png
            Content-Disposition: attachment
            Content-Transfer-Encoding: base64

            %1$s
            --m
            Content-Type: image/gif; name=dot.gif
            Content-Transfer-Encoding: base64

            R0lGODlhAQABAAAAACw=
            --m
            Content-Type: text/calendar; name=invite.ics

            BEGIN:VCALENDAR
            --m--
            """
                .formatted(PICTURE));
    assertThat(mail.text()).isEqualTo("Hello");
    assertThat(mail.attachments()).extracting(Attachment::name).containsExactly("scan.png");
  }

  @Test
  void htmlAlone_givesItsText() throws Exception {
    PrintableMail mail =
        read(
            "Content-Type: text/html\n\n"
                + "<style>p { color: red }</style><p>One &amp; two</p><p>three<br>four</p>");
    assertThat(mail.text()).isEqualTo("One & two\nthree\nfour");
  }

  @Test
  void aMailWithinTheMail_givesWhatItHas() throws Exception {
    PrintableMail mail =
        read(
            """
            MIME-Version: 1.0
            Content-Type: multipart/mixed; boundary=m

            --m
            Content-Type: message/rfc822

            From: =?utf-8?q?Jos=C3=A9?= <jose@example.net>
            Subject: inner
            MIME-Version: 1.0
            Content-Type: multipart/mixed; boundary=i

            --i
            Content-Type: text/plain

            forwarded words
            --i
            Content-Type: application/pdf; name=in.pdf

            %PDF
            --i--
            --m--
            """);
    assertThat(mail.text())
        .isEqualTo("From: José <jose@example.net>\nSubject: inner\n\nforwarded words");
    assertThat(mail.attachments()).extracting(Attachment::name).containsExactly("in.pdf");
  }

  @Test
  void m7_aBombOfParts_isRefused() {
    StringBuilder parts = new StringBuilder("Content-Type: multipart/mixed; boundary=b\n\n");
    for (int i = 0; i < 2000; i++) {
      parts.append("--b\nContent-Type: text/plain\n\nx\n");
    }
    assertThatThrownBy(() -> read(parts + "--b--\n")).hasMessageContaining("too many parts");
    StringBuilder deep = new StringBuilder();
    for (int i = 0; i < 1000; i++) {
      deep.append("Content-Type: multipart/mixed; boundary=b").append(i).append("\n\n--b");
      deep.append(i).append('\n');
    }
    assertThatThrownBy(() -> read(deep.toString())).isInstanceOf(DocumentException.class);
  }
}
