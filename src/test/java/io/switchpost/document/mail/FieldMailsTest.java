package io.switchpost.document.mail;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Mails that break the standards as the field does, and carry their document all the same. */
class FieldMailsTest {
  private static final String PDF = "%PDF-1.4 of ten thousand words";
  private static final String BASE64 = "JVBERi0xLjQgb2YgdGVuIHRob3VzYW5kIHdvcmRz";

  @TempDir Path directory;

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "application/pdf;; name=a.pdf | attachment | a.pdf",
        "application/pdf; name=\"a.pdf\"; | attachment; | a.pdf",
        "application/pdf; name=the big offer.pdf | attachment | the big offer.pdf",
        "application/pdf | attachment; filename=the big offer.pdf | the big offer.pdf",
        "application/pdf | attachment;; filename=\"a.pdf\" | a.pdf",
        "application/pdf | attachment filename=\"a.pdf\" | a.pdf",
        "application/pdf | attachment; filename=\"a.pdf | a.pdf",
        "application/pdf name=\"a.pdf\" | attachment | a.pdf",
        "application/pdf; name==?utf-8?Q?Offre_=C3=A9t=C3=A9.pdf?= | attachment | Offre été.pdf",
        "application/pdf; name=\"=?utf-8?B?w6l0w6kucGRm?=\" | attachment | été.pdf",
        "application/pdf | attachment; filename*=UTF-8''%C3%A9t%C3%A9.pdf | été.pdf",
        "application/pdf | attachment; filename*0=\"the big \"; filename*1=offer.pdf | the big offer.pdf",
        "application/pdf | attachment; filename*0*=UTF-8''%C3%A9; filename*1*=t%C3%A9.pdf | été.pdf",
        "application/octet-stream; name=a.pdf | attachment | a.pdf",
        "pdf; name=a.pdf | attachment | a.pdf",
        "APPLICATION/PDF; NAME=a.pdf | ATTACHMENT | a.pdf",
        "text/plain; name=a.pdf | attachment | a.pdf",
        "; name=a.pdf | attachment | a.pdf"
      })
  void aNameAndATypeAsTheyAreWritten_giveTheDocument(String type, String disposition, String name)
      throws Exception {
    PrintableMail mail = read(mixed(type, disposition, "base64", BASE64));
    assertThat(mail.text()).isEqualTo("Words");
    assertThat(mail.attachments()).extracting(Attachment::name).containsExactly(name);
    assertThat(contents(mail)).containsExactly(PDF);
  }

  @ParameterizedTest
  @ValueSource(strings = {"BASE64", "Base64", "base64 ", "base64;", "\"base64\"", "base64 (all)"})
  void theEncodingsName_isReadInAnyForm(String encoding) throws Exception {
    assertThat(contents(read(mixed("application/pdf", "attachment", encoding, BASE64))))
        .containsExactly(PDF);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "JVBERi0xLjQgb2YgdGVuIHRob3VzYW5kIHdvcmRz\n\n",
        "JVBERi0xLjQg b2YgdGVu\tIHRob3VzYW5kIHdvcmRz",
        "JVBERi0xLjQgb2Yg!\n dGVuIHRob3VzYW5kIHdvcmRz",
        "\u00a0JVBERi0xLjQgb2YgdGVuIHRob3VzYW5kIHdvcmRz==="
      })
  void base64WithWhatDoesNotBelongThere_isTheDocument(String content) throws Exception {
    assertThat(contents(read(mixed("application/pdf", "attachment", "base64", content))))
        .containsExactly(PDF);
  }

  @Test
  void base64WithoutItsPadding_isTheDocument() throws Exception {
    assertThat(contents(read(mixed("application/pdf", "attachment", "base64", "JVBERi0x"))))
        .containsExactly("%PDF-1");
    assertThat(contents(read(mixed("application/pdf", "attachment", "base64", "JVBERi0xLg"))))
        .containsExactly("%PDF-1.");
    assertThat(contents(read(mixed("application/pdf", "attachment", "base64", "JVBERi0xLjQ"))))
        .containsExactly("%PDF-1.4");
  }

  @Test
  void base64ThatLostALetter_isDamaged() {
    assertThatThrownBy(
            () -> read(mixed("application/pdf; name=a.pdf", "attachment", "base64", "JVBERi0xL")))
        .hasMessage("\"a.pdf\" arrived damaged");
  }

  @Test
  void aBoundaryWithBlanksBehindIt_andNoneAtTheEnd_separates() throws Exception {
    String mail = mixed("application/pdf", "attachment", "base64", BASE64);
    assertThat(contents(read(mail.replace("--m\n", "--m  \t\n").replace("--m--\n", ""))))
        .containsExactly(PDF);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "multipart/mixed; boundary=m;",
        "multipart/mixed;; boundary=\"m\"",
        "multipart/mixed; boundary=\"m",
        "multipart/mixed; type=a/b; boundary=m",
        "multipart/mixed boundary=m",
        "multipart/mixed; boundary=\"m  \"",
        "multipart/Mixed; Boundary=m"
      })
  void aMultipartAsItIsWritten_hasItsParts(String type) throws Exception {
    String mail = mixed("application/pdf", "attachment", "base64", BASE64);
    assertThat(contents(read(mail.replace("multipart/mixed; boundary=m", type))))
        .containsExactly(PDF);
  }

  @Test
  void anInnerMultipartWithTheBoundaryOfTheOuter_losesNothing() throws Exception {
    PrintableMail mail =
        read(
            """
            Content-Type: multipart/mixed; boundary=m

            --m
            Content-Type: multipart/alternative; boundary=m

            --m

            Words
            --m
            Content-Type: application/pdf
            Content-Transfer-Encoding: base64

            %s
            --m--
            """
                .formatted(BASE64));
    assertThat(mail.text()).isEqualTo("Words");
    assertThat(contents(mail)).containsExactly(PDF);
  }

  @Test
  void aMultipartThatIsAText_isRead() throws Exception {
    assertThat(read("Content-Type: multipart/mixed; boundary=m\n\nHi there\n-- \nAnn").text())
        .startsWith("Hi there");
    assertThat(read("Content-Type: multipart/alternative;\n\nHi there\n").text())
        .isEqualTo("Hi there");
  }

  @Test
  void namesInOctetsOfNoCharset_costNoMail() throws Exception {
    PrintableMail mail =
        read(
            "Subject: caf\u00e9\n"
                + mixed("application/pdf; name=\"caf\u00e9.pdf\"", "attachment", "base64", BASE64));
    assertThat(contents(mail)).containsExactly(PDF);
    assertThat(mail.attachments().getFirst().name()).startsWith("caf").endsWith(".pdf");
  }

  @Test
  void uuencodedFiles_areDocuments_andTheRestIsText() throws Exception {
    PrintableMail mail =
        read(
            """
            Subject: scan

            Page one
            begin 644 scan 1.txt
            ,2&5L;&\\L('=O<FQD
            `
            end
            Page two
            """);
    assertThat(mail.text().lines()).containsExactly("Page one", "", "Page two");
    assertThat(mail.attachments()).extracting(Attachment::name).containsExactly("scan 1.txt");
    assertThat(contents(mail)).containsExactly("Hello, world");
    assertThat(read("Subject: x\n\nbegin 644 the day\nwith\nend\n").attachments()).isEmpty();
  }

  @Test
  void aPdfThatIsCalledAText_isADocument() throws Exception {
    PrintableMail mail =
        read("Content-Type: text/plain\nContent-Transfer-Encoding: base64\n\n" + BASE64);
    assertThat(mail.text()).isEmpty();
    assertThat(contents(mail)).containsExactly(PDF);
  }

  @Test
  void aMailWithinTheMailInBase64_isOpened() throws Exception {
    String inner =
        java.util.Base64.getMimeEncoder()
            .encodeToString(
                "Subject: inner\r\n\r\nInner words\r\n".getBytes(StandardCharsets.US_ASCII));
    assertThat(read(mixed("message/rfc822", "attachment", "base64", inner)).text())
        .contains("Subject: inner", "Inner words");
  }

  private PrintableMail read(String mail) throws Exception {
    byte[] octets = mail.replace("\n", "\r\n").getBytes(StandardCharsets.ISO_8859_1);
    return MailReader.read(Files.write(directory.resolve("mail.eml"), octets), directory);
  }

  private static List<String> contents(PrintableMail mail) throws Exception {
    List<String> contents = new java.util.ArrayList<>();
    for (Attachment one : mail.attachments()) {
      contents.add(Files.readString(one.file(), StandardCharsets.ISO_8859_1));
    }
    return contents;
  }

  private static String mixed(String type, String disposition, String encoding, String content) {
    return """
        MIME-Version: 1.0
        Content-Type: multipart/mixed; boundary=m

        --m

        Words
        --m
        Content-Type: %s
        Content-Disposition: %s
        Content-Transfer-Encoding: %s

        %s
        --m--
        """
        .formatted(type, disposition, encoding, content);
  }
}
