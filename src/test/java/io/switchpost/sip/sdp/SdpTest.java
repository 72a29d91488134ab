package io.switchpost.sip.sdp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SdpTest {
  static final String PHONE =
      """
      v=0
      o=2001 8000 8001 IN IP4 192.0.2.7
      s=SIP Call
      i=nothing of ours
      c=IN IP4 192.0.2.7
      b=AS:84
      t=0 0
      a=sendonly
      m=audio 40000 RTP/AVP 8 0 101
      a=rtpmap:8 PCMA/8000
      a=rtpmap:0 PCMU/8000
      a=rtpmap:101 telephone-event/8000
      a=fmtp:101 0-15
      a=sendrecv
      m=image 0 udptl t38
      c=IN IP6 2001:db8::1
      a=T38FaxVersion:0
      """;

  static Sdp sdp(String text) throws SdpException {
    return Sdp.parse(text.getBytes(StandardCharsets.UTF_8));
  }

  @Test
  void parse_readsWhatTelephonyNeeds() throws Exception {
    Sdp sdp = sdp(PHONE);
    assertThat(sdp.origin()).isEqualTo(new Origin("2001", "8000", 8001, "192.0.2.7"));
    assertThat(sdp.sessionName()).isEqualTo("SIP Call");
    assertThat(sdp.connection()).contains("192.0.2.7");
    assertThat(sdp.attributes()).containsExactly(new Attribute("sendonly", ""));
    MediaSection audio = sdp.media().getFirst();
    assertThat(audio.type()).isEqualTo("audio");
    assertThat(audio.port()).isEqualTo(40000);
    assertThat(audio.protocol()).isEqualTo("RTP/AVP");
    assertThat(audio.formats()).containsExactly("8", "0", "101");
    assertThat(audio.connection()).isEmpty();
    assertThat(audio.attribute("FMTP")).contains(new Attribute("fmtp", "101 0-15"));
    MediaSection image = sdp.media().get(1);
    assertThat(image.port()).isZero();
    assertThat(image.connection()).contains("2001:db8::1");
    assertThat(image.attribute("T38FaxVersion")).contains(new Attribute("T38FaxVersion", "0"));
  }

  @Test
  void print_thenParse_isTheSame() throws Exception {
    Sdp sdp = sdp(PHONE);
    assertThat(Sdp.parse(sdp.bytes())).isEqualTo(sdp);
    assertThat(sdp.toString()).contains("\r\nt=0 0\r\n").doesNotContain("\n\n").endsWith("\r\n");
  }

  @ParameterizedTest
  @ValueSource(strings = {"\r\n", "\n", "\r", "\r\n\r\n"})
  void parse_takesAnyLineEnd(String end) throws Exception {
    assertThat(sdp(PHONE.replace("\n", end))).isEqualTo(sdp(PHONE));
    assertThat(sdp(PHONE.replace("\n", end).stripTrailing())).isEqualTo(sdp(PHONE));
  }

  @Test
  void parse_goesOnWithoutOriginSessionNameOrTime() throws Exception {
    Sdp sdp = sdp("v=0\nc=IN IP4 192.0.2.7\nm=audio 4 RTP/AVP 0\n");
    assertThat(sdp.origin()).isEqualTo(Origin.UNKNOWN);
    assertThat(sdp.toString()).contains("s=-\r\n");
  }

  @Test
  void parse_ofTwoConnectionsTakesTheFirst() throws Exception {
    Sdp sdp = sdp("v=0\nc=IN IP4 192.0.2.1\nc=IN IP4 192.0.2.2/127/3\nm=audio 4 RTP/AVP 0\n");
    assertThat(sdp.connection()).contains("192.0.2.1");
  }

  @Test
  void parse_dropsControlCharactersThatWouldTravelOn() throws Exception {
    Sdp sdp = sdp("v=0\ns=a\u0000b\u001b[31m\nm=audio 4 RTP/AVP 0\u0000\n");
    assertThat(sdp.sessionName()).isEqualTo("ab[31m");
    assertThat(sdp.media().getFirst().formats()).containsExactly("0");
  }

  @Test
  void parse_hugeOriginVersionIsOnlyALabel() throws Exception {
    assertThat(sdp("v=0\no=- 1 99999999999999999999999999 IN IP4 h\n").origin().version())
        .isNotNegative();
    assertThat(sdp("v=0\no=- 1 x IN IP4 h\n").origin().version()).isZero();
    assertThat(sdp("v=0\no=- 1 2\n").origin()).isEqualTo(Origin.UNKNOWN);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "\n\n",
        "o=- 1 1 IN IP4 h\nv=0\n",
        "v=1\n",
        "v=\n",
        "hello",
        "v=0\nhello\n",
        "v=0\nm=\n",
        "v=0\nm=audio\n",
        "v=0\nm=audio 4\n",
        "v=0\nm=audio 4 RTP/AVP\n",
        "v=0\nm=audio -4 RTP/AVP 0\n",
        "v=0\nm=audio 65536 RTP/AVP 0\n",
        "v=0\nm=audio 99999999999 RTP/AVP 0\n",
        "v=0\nm=audio x RTP/AVP 0\n",
        "v=0\nm=audio /2 RTP/AVP 0\n",
        "v=0\nc=IN IP4\n",
        "v=0\nc=\n",
        "v=0\nc=IN IP4 /127\n",
        "v=0\nc=ATM NSAP 47.0091\n"
      })
  void parse_refusesWhatCannotBeFollowed(String text) {
    assertThatThrownBy(() -> sdp(text))
        .isInstanceOf(SdpException.class)
        .message()
        .doesNotContain("\n");
  }

  @Test
  void parse_isBounded() throws Exception {
    String head = "v=0\n";
    assertThat(sdp(head + "m=audio 4 RTP/AVP 0\n".repeat(16)).media()).hasSize(16);
    assertThatThrownBy(() -> sdp(head + "m=audio 4 RTP/AVP 0\n".repeat(17)))
        .isInstanceOf(SdpException.class);
    assertThatThrownBy(() -> sdp(head + "a=x\n".repeat(400))).isInstanceOf(SdpException.class);
    assertThatThrownBy(() -> sdp(head + "a=" + "x".repeat(2048))).isInstanceOf(SdpException.class);
    assertThatThrownBy(() -> sdp(head + "m=audio 4 RTP/AVP" + " 0".repeat(65)))
        .isInstanceOf(SdpException.class);
    assertThatThrownBy(() -> sdp(head + "a=y\n".repeat(5000))).isInstanceOf(SdpException.class);
  }

  @Test
  void parse_errorShowsNoControlCharactersOfThePeer() {
    assertThatThrownBy(() -> sdp("v=0\nm=\u001b[2J\u0007audio\n"))
        .isInstanceOf(SdpException.class)
        .message()
        .matches("\\P{Cntrl}*");
  }
}
