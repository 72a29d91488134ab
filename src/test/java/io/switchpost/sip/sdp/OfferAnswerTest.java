package io.switchpost.sip.sdp;

import static org.assertj.core.api.Assertions.assertThat;

import io.switchpost.media.Codec;
import io.switchpost.sip.sdp.Negotiated.Agreed;
import io.switchpost.sip.sdp.Negotiated.Refused;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class OfferAnswerTest {
  private static final InetSocketAddress RTP =
      new InetSocketAddress(InetAddress.ofLiteral("192.0.2.1"), 20000);

  private final OfferAnswer state = new OfferAnswer(RTP);

  private static Sdp peer(String... lines) throws SdpException {
    return SdpTest.sdp(
        "v=0\no=- 1 1 IN IP4 192.0.2.7\ns=-\nc=IN IP4 192.0.2.7\nt=0 0\n"
            + String.join("\n", lines)
            + "\n");
  }

  private static Agreed agreed(Negotiated result) {
    assertThat(result).isInstanceOf(Agreed.class);
    return (Agreed) result;
  }

  private static int warning(Negotiated result) {
    assertThat(result).isInstanceOf(Refused.class);
    return ((Refused) result).warning();
  }

  @Test
  void answer_takesTheFirstCodecThatBothSpeakAndThePeersEventNumber() throws Exception {
    Agreed agreed =
        agreed(
            state.answer(
                peer(
                    "m=audio 4000 RTP/AVP 9 0 8 96",
                    "a=rtpmap:9 G722/8000",
                    "a=rtpmap:96 telephone-event/8000",
                    "a=fmtp:96 0-16")));
    assertThat(agreed.settings().codec()).isEqualTo(Codec.PCMU);
    assertThat(agreed.settings().remote())
        .isEqualTo(new InetSocketAddress(InetAddress.ofLiteral("192.0.2.7"), 4000));
    assertThat(agreed.settings().sendTelephoneEvent()).hasValue(96);
    assertThat(agreed.settings().receiveTelephoneEvent()).hasValue(96);
    assertThat(agreed.settings().sending()).isTrue();
    assertThat(agreed.settings().receiving()).isTrue();
    assertThat(agreed.local().toString())
        .contains("m=audio 20000 RTP/AVP 0 96\r\n")
        .contains("a=rtpmap:0 PCMU/8000\r\n")
        .contains("a=rtpmap:96 telephone-event/8000\r\n")
        .contains("a=ptime:20\r\n")
        .contains("c=IN IP4 192.0.2.1\r\n");
  }

  @Test
  void answer_withoutTelephoneEvent_leavesDigitsInBand() throws Exception {
    Agreed agreed = agreed(state.answer(peer("m=audio 4000 RTP/AVP 8")));
    assertThat(agreed.settings().sendTelephoneEvent()).isEmpty();
    assertThat(agreed.settings().receiveTelephoneEvent()).isEmpty();
    assertThat(agreed.local().toString()).doesNotContain("telephone-event");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "a=rtpmap:101 telephone-event/16000",
        "a=rtpmap:101telephone-event/8000",
        "a=rtpmap:telephone-event/8000 101",
        "a=rtpmap:",
        "a=rtpmap:102 telephone-event/8000",
        "a=rtpmap:99999999999 telephone-event/8000",
        "a=rtpmap:-1 telephone-event/8000",
        "a=rtpmap:8 telephone-event/8000",
        "a=fmtp:101 0-15"
      })
  void answer_brokenRtpmapIsNoTelephoneEvent(String line) throws Exception {
    Agreed agreed = agreed(state.answer(peer("m=audio 4000 RTP/AVP 8 101", line)));
    assertThat(agreed.settings().sendTelephoneEvent()).isEmpty();
  }

  @Test
  void answer_ofTwoEventClocksTakesTheOneOfG711() throws Exception {
    Agreed agreed =
        agreed(
            state.answer(
                peer(
                    "m=audio 4000 RTP/AVP 0 97 98",
                    "a=rtpmap:97 telephone-event/48000",
                    "a=rtpmap:98 Telephone-Event/8000")));
    assertThat(agreed.settings().sendTelephoneEvent()).hasValue(98);
  }

  @Test
  void answer_refusesOtherStreamsInTheirPlaces() throws Exception {
    Agreed agreed =
        agreed(
            state.answer(
                peer(
                    "m=video 5000 RTP/AVP 31",
                    "m=audio 4000 RTP/SAVP 0",
                    "m=audio 4002 RTP/AVP 0",
                    "m=image 6000 udptl t38",
                    "m=audio 4004 RTP/AVP 0")));
    assertThat(agreed.local().media().stream().map(m -> m.type() + m.port()))
        .containsExactly("video0", "audio0", "audio20000", "image0", "audio0");
    assertThat(agreed.local().media().get(3).formats()).containsExactly("t38");
    assertThat(agreed.settings().remote().getPort()).isEqualTo(4002);
  }

  @ParameterizedTest
  @CsvSource({
    "m=audio 4000 RTP/SAVP 0, 302",
    "m=audio 4000 UDP/TLS/RTP/SAVPF 0, 302",
    "m=audio 4000 RTP/AVP 18 101, 305",
    "m=audio 0 RTP/AVP 0, 304",
    "m=video 4000 RTP/AVP 31, 304",
    "m=image 4000 udptl t38, 304"
  })
  void answer_withNothingInCommon_isRefused(String line, int warning) throws Exception {
    assertThat(warning(state.answer(peer(line)))).isEqualTo(warning);
    assertThat(warning(state.answer(peer()))).isEqualTo(304);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "c=IN IP4 example.com",
        "c=IN IP6 2001:db8::7",
        "c=IN IP4 224.2.0.1/127",
        "c=IN IP4 255.255.255.255",
        "c=IN IP6 fe80::1%eth0",
        "c=IN IP4 1.2.3.4.5",
        "c=IN IP4 ::::"
      })
  void answer_neverSendsToWhatIsNoSingleAddress(String line) throws Exception {
    assertThat(warning(state.answer(peer("m=audio 4000 RTP/AVP 0", line)))).isBetween(300, 399);
  }

  @Test
  void answer_withoutAnyConnection_isRefused() throws Exception {
    assertThat(warning(state.answer(SdpTest.sdp("v=0\nm=audio 4000 RTP/AVP 0\n")))).isEqualTo(301);
  }

  @Test
  void answer_inIpv6() throws Exception {
    var six = new OfferAnswer(new InetSocketAddress(InetAddress.ofLiteral("2001:db8::1"), 20000));
    Agreed agreed = agreed(six.answer(peer("m=audio 4000 RTP/AVP 0", "c=IN IP6 2001:db8::7")));
    assertThat(agreed.settings().remote().getAddress())
        .isEqualTo(InetAddress.ofLiteral("2001:db8::7"));
    assertThat(agreed.local().toString()).contains("c=IN IP6 2001:db8:0:0:0:0:0:1\r\n");
  }

  @Test
  void answer_osrtpIsAnsweredInThePlainAndAvpfInItsProfile() throws Exception {
    Agreed osrtp =
        agreed(
            state.answer(
                peer(
                    "m=audio 4000 RTP/AVP 0",
                    "a=crypto:1 AES_CM_128_HMAC_SHA1_80 inline:WVNfX19zZW1jdGwgKCkgewkyMjA7fQp9")));
    assertThat(osrtp.local().toString()).doesNotContain("crypto").contains("RTP/AVP");
    Agreed avpf = agreed(state.answer(peer("m=audio 4000 RTP/AVPF 0", "a=rtcp-fb:* nack")));
    assertThat(avpf.local().media().getFirst().protocol()).isEqualTo("RTP/AVPF");
    assertThat(avpf.local().toString()).doesNotContain("rtcp-fb");
  }

  @ParameterizedTest
  @CsvSource({
    "sendrecv, sendrecv, true, true, false",
    "sendonly, recvonly, false, false, true",
    "recvonly, sendonly, true, false, false",
    "inactive, inactive, false, false, true"
  })
  void answer_holdAndItsOpposites(
      String offered, String answered, boolean sending, boolean receiving, boolean holds)
      throws Exception {
    state.answer(peer("m=audio 4000 RTP/AVP 0"));
    Agreed agreed = agreed(state.answer(peer("m=audio 4000 RTP/AVP 0", "a=" + offered)));
    assertThat(agreed.local().toString()).contains("a=" + answered + "\r\n");
    assertThat(agreed.settings().sending()).isEqualTo(sending);
    assertThat(agreed.settings().receiving()).isEqualTo(receiving);
    assertThat(agreed.peerHolds()).isEqualTo(holds);
  }

  @Test
  void answer_firstOfferSendonly_isListenedTo() throws Exception {
    Agreed agreed = agreed(state.answer(peer("a=sendonly", "m=audio 4000 RTP/AVP 0")));
    assertThat(agreed.settings().receiving()).isTrue();
    assertThat(agreed.settings().sending()).isFalse();
  }

  @Test
  void answer_holdByTheZeroAddress_keepsTheRemoteForLater() throws Exception {
    state.answer(peer("m=audio 4000 RTP/AVP 0"));
    Agreed held = agreed(state.answer(peer("m=audio 4000 RTP/AVP 0", "c=IN IP4 0.0.0.0")));
    assertThat(held.settings().sending()).isFalse();
    assertThat(held.settings().receiving()).isFalse();
    assertThat(held.peerHolds()).isTrue();
    assertThat(held.settings().remote().getAddress().isAnyLocalAddress()).isFalse();
    Agreed back = agreed(state.answer(peer("m=audio 4000 RTP/AVP 0")));
    assertThat(back.settings().sending()).isTrue();
  }

  @Test
  void originVersion_risesOnlyWhenTheContentChanges() throws Exception {
    Sdp offer = peer("m=audio 4000 RTP/AVP 0");
    Origin first = agreed(state.answer(offer)).local().origin();
    Origin same = agreed(state.answer(offer)).local().origin();
    Origin held =
        agreed(state.answer(peer("m=audio 4000 RTP/AVP 0", "a=sendonly"))).local().origin();
    assertThat(same).isEqualTo(first);
    assertThat(held.version()).isEqualTo(first.version() + 1);
    assertThat(held.sessionId()).isEqualTo(first.sessionId());
  }

  @Test
  void offer_thenAnswer_eachSideUsesTheOthersEventNumber() throws Exception {
    Sdp offer = state.offer(Direction.SENDRECV);
    assertThat(offer.toString()).contains("m=audio 20000 RTP/AVP 8 0 101\r\n");
    Agreed agreed =
        agreed(state.accept(peer("m=audio 4000 RTP/AVP 0 96", "a=rtpmap:96 telephone-event/8000")));
    assertThat(agreed.settings().codec()).isEqualTo(Codec.PCMU);
    assertThat(agreed.settings().sendTelephoneEvent()).isEqualTo(OptionalInt.of(96));
    assertThat(agreed.settings().receiveTelephoneEvent()).isEqualTo(OptionalInt.of(101));
    assertThat(state.agreed()).contains(agreed);
  }

  @Test
  void accept_refusedOrShortAnswer_keepsWhatStood() throws Exception {
    Agreed before = agreed(state.answer(peer("m=audio 4000 RTP/AVP 0")));
    state.offer(Direction.SENDONLY);
    assertThat(warning(state.accept(peer("m=audio 0 RTP/AVP 0")))).isEqualTo(304);
    assertThat(warning(state.accept(peer()))).isEqualTo(399);
    assertThat(state.agreed()).contains(before);
    state.offerOver();
    assertThat(warning(state.accept(peer("m=audio 4000 RTP/AVP 0")))).isEqualTo(399);
  }

  @Test
  void accept_codecThatWasNotOffered_isRefused() throws Exception {
    state.offer(Direction.SENDRECV);
    assertThat(warning(state.accept(peer("m=audio 4000 RTP/AVP 18")))).isEqualTo(305);
  }

  @Test
  void offer_afterAnAgreement_keepsPlacesAndCodecs() throws Exception {
    state.answer(
        peer(
            "m=image 5000 udptl t38",
            "m=audio 4000 RTP/AVP 0 96",
            "a=rtpmap:96 telephone-event/8000"));
    Sdp offer = state.offer(Direction.SENDONLY);
    assertThat(offer.media()).hasSize(2);
    assertThat(offer.media().getFirst().port()).isZero();
    assertThat(offer.toString())
        .contains("m=audio 20000 RTP/AVP 0 8 96\r\n")
        .contains("a=sendonly\r\n");
    Agreed agreed =
        agreed(state.accept(peer("m=image 0 udptl t38", "m=audio 4000 RTP/AVP 0", "a=recvonly")));
    assertThat(agreed.settings().sending()).isTrue();
    assertThat(agreed.settings().receiving()).isFalse();
    assertThat(agreed.peerHolds()).isFalse();
  }

  @Test
  void accept_holdOfOurs_isNotAHoldOfThePeer() throws Exception {
    state.answer(peer("m=audio 4000 RTP/AVP 0"));
    state.offer(Direction.INACTIVE);
    Agreed agreed = agreed(state.accept(peer("m=audio 4000 RTP/AVP 0", "a=inactive")));
    assertThat(agreed.settings().sending()).isFalse();
    assertThat(agreed.settings().receiving()).isFalse();
  }

  private static final List<Attribute> FAX = List.of(new Attribute("T38FaxVersion", "0"));

  private static List<String> lines(Sdp sdp) {
    return sdp.toString().lines().filter(line -> line.startsWith("m=")).toList();
  }

  @Test
  void imageOffer_refused_audioIsRepeatedWithAHigherVersion() throws Exception {
    Sdp audio = agreed(state.answer(peer("m=audio 4000 RTP/AVP 8"))).local();
    assertThat(state.repeat()).isEqualTo(audio);
    Sdp image = state.offerImage(20002, FAX);
    assertThat(lines(image)).containsExactly("m=image 20002 udptl t38");
    assertThat(image.origin().version()).isEqualTo(2);
    state.offerOver();
    assertThat(state.repeat().media()).isEqualTo(audio.media());
    assertThat(state.repeat().origin().version()).isEqualTo(3);
  }

  @Test
  void trap32_linesArePreserved_alsoWhenAPeerTookSomeAway() throws Exception {
    agreed(state.answer(peer("m=video 4002 RTP/AVP 31", "m=audio 4000 RTP/AVP 8")));
    assertThat(lines(state.offerImage(20002, FAX)))
        .containsExactly("m=video 0 RTP/AVP 31", "m=image 20002 udptl t38");
    Sdp fewer = peer("m=image 4004 udptl t38");
    state.answerImage(fewer, state.image(fewer).orElseThrow(), 20002, FAX);
    assertThat(lines(state.repeat())).containsExactly("m=image 20002 udptl t38");
    assertThat(lines(state.offer(Direction.SENDRECV)))
        .singleElement()
        .asString()
        .startsWith("m=audio 20000 ");
    agreed(state.accept(peer("m=audio 4000 RTP/AVP 8")));
    assertThat(lines(state.repeat())).hasSize(1);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "m=image 0 udptl t38",
        "m=image 4004 TCP t38",
        "m=image 4004 udptl g3",
        "m=image 4004 udptl t38\nc=IN IP6 2001:db8::1",
        "m=image 4004 udptl t38\nc=IN IP4 224.0.0.1",
        "m=image 4004 udptl t38\nc=IN IP4 fax.example",
      })
  void whatIsNoT38_isNotTakenForIt(String section) throws Exception {
    assertThat(state.image(peer(section))).isEmpty();
    agreed(state.answer(peer("m=audio 4000 RTP/AVP 8")));
    state.offerImage(20002, FAX);
    assertThat(warning(state.accept(peer(section)))).isEqualTo(304);
  }

  @Test
  void trap14_protocolInCapitals_isUnderstood_andAnsweredInLowerCase() throws Exception {
    Sdp offer = peer("m=image 4004 UDPTL T38", "a=T38FaxMaxRate=9600");
    PeerImage image = state.image(offer).orElseThrow();
    assertThat(image.held()).isFalse();
    assertThat(lines(state.answerImage(offer, image, 20002, FAX).local()))
        .containsExactly("m=image 20002 udptl t38");
  }
}
