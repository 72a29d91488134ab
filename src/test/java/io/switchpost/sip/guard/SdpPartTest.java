package io.switchpost.sip.guard;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SdpPartTest {
  private static final String BODY =
      """
      a preamble of no meaning
      --b1
      Content-Type: application/isup;version=nxv3
      Content-Disposition: signal;handling=optional

      \u0001\u0000I\u00ff
      --b1
      Content-Type: Application/SDP ; charset=utf-8

      v=0
      s=-

      --b1--
      an epilogue
      """
          .replace("\n", "\r\n");

  private static Optional<String> find(String type, String body) {
    return SdpPart.of(type, body.getBytes(StandardCharsets.ISO_8859_1))
        .map(part -> new String(part, StandardCharsets.ISO_8859_1));
  }

  @Test
  void theDescription_isFoundBesideOtherParts() {
    assertThat(find("multipart/mixed;boundary=b1", BODY).orElseThrow().stripTrailing())
        .isEqualTo("v=0\r\ns=-");
    assertThat(find("Multipart/Mixed; x=y; Boundary=\"b1\"", BODY)).isPresent();
    assertThat(find("multipart/mixed;boundary=b1", BODY.replace("\r\n", "\n"))).isPresent();
  }

  @Test
  void theDescription_isFoundInsideAnotherMultipart_butNotForEverDeep() {
    String type = "multipart/mixed;boundary=b1";
    String body = BODY;
    for (int depth = 2; depth <= 5; depth++) {
      body =
          "--b"
              + depth
              + "\r\nContent-Type: "
              + type
              + "\r\n\r\n"
              + body
              + "\r\n--b"
              + depth
              + "--";
      type = "multipart/mixed;boundary=b" + depth;
      assertThat(find(type, body).isPresent()).as("depth " + depth).isEqualTo(depth <= 3);
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "multipart/mixed",
        "multipart/mixed;boundary=",
        "multipart/mixed;boundary=\"\"",
        "multipart/mixed;boundary=other",
        "multipart/mixed;boundary=b1b1b1b1b1b1b1b1b1b1b1b1b1b1b1b1b1b1b1b1b1b1b1b1b1b1b1b1b1b1b1b1b1b1b1b"
      })
  void withoutItsBoundary_thereIsNone(String type) {
    assertThat(find(type, BODY)).isEmpty();
  }

  @Test
  void anEncodedOrUnendedPart_isNone() {
    assertThat(
            find(
                "multipart/mixed;boundary=b1",
                BODY.replace("\r\n\r\nv=0", "\r\nContent-Transfer-Encoding: base64\r\n\r\nv=0")))
        .isEmpty();
    assertThat(find("multipart/mixed;boundary=b1", BODY.substring(0, BODY.indexOf("--b1--"))))
        .isEmpty();
    assertThat(find("multipart/mixed;boundary=b1", "--b1\r\n".repeat(100))).isEmpty();
  }

  @Test
  void aMessage_comesOutWithTheDescriptionAsItsBody() throws Exception {
    String text =
        """
        INVITE sip:1000@x SIP/2.0
        Via: SIP/2.0/UDP 192.0.2.7;branch=z9hG4bK1
        From: <sip:1@x>;tag=1
        To: <sip:2@x>
        Call-ID: 1
        CSeq: 1 INVITE
        Max-Forwards: 70
        MIME-Version: 1.0
        Content-Type: multipart/mixed;boundary=b1
        Content-Length: %d

        %s"""
            .formatted(BODY.length(), BODY);
    var message =
        new GuardedParser()
            .parseSIPMessage(text.getBytes(StandardCharsets.ISO_8859_1), true, false, null);
    assertThat(new String(message.getRawContent(), StandardCharsets.US_ASCII)).startsWith("v=0");
    assertThat(message.getContentTypeHeader().getContentSubType()).isEqualTo("sdp");
    assertThat(message.getContentLength().getContentLength())
        .isEqualTo(message.getRawContent().length);
  }
}
