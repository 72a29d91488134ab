package io.switchpost.sip.sdp;

import com.code_intelligence.jazzer.junit.FuzzTest;
import io.switchpost.sip.sdp.Negotiated.Agreed;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.Optional;

class SdpFuzzTest {
  private static final InetSocketAddress RTP =
      new InetSocketAddress(InetAddress.ofLiteral("192.0.2.1"), 20000);

  /** What can be read can be printed and read again, answered, and taken for an answer. */
  @FuzzTest(maxDuration = "5m")
  void anyOctets(byte[] octets) throws SdpException {
    Sdp sdp;
    try {
      sdp = Sdp.parse(octets);
    } catch (SdpException e) {
      if (!e.getMessage().matches("\\P{Cntrl}+")) {
        throw new AssertionError("a message that is not one line", e);
      }
      return;
    }
    sound(sdp);
    var answering = new OfferAnswer(RTP);
    if (answering.answer(sdp) instanceof Agreed agreed) {
      sound(agreed.local());
      if (agreed.local().media().size() != sdp.media().size()) {
        throw new AssertionError("an answer has the streams of its offer");
      }
      sound(answering.offer(Direction.SENDRECV));
    }
    answering.accept(sdp);
    var offering = new OfferAnswer(RTP);
    offering.offer(Direction.SENDRECV);
    offering.accept(sdp);
    image(sdp, new OfferAnswer(RTP));
    image(sdp, answering);
  }

  private static void image(Sdp sdp, OfferAnswer state) throws SdpException {
    List<Attribute> ours = List.of(new Attribute("T38FaxVersion", "0"));
    Optional<PeerImage> peer = state.image(sdp);
    if (peer.isPresent()) {
      Sdp answer = state.answerImage(sdp, peer.get(), 20002, ours).local();
      sound(answer);
      if (answer.media().size() != sdp.media().size()) {
        throw new AssertionError("an answer has the streams of its offer");
      }
      sound(state.repeat());
    }
    sound(state.offerImage(20002, ours));
    state.accept(sdp);
    sound(state.offer(Direction.SENDRECV));
    state.accept(sdp);
  }

  private static void sound(Sdp sdp) throws SdpException {
    String text = sdp.toString();
    if (!text.lines().allMatch(line -> line.length() > 1 && line.charAt(1) == '=')) {
      throw new AssertionError("a line that is not type=value in " + text);
    }
    if (text.length() < 8_000 && !Sdp.parse(sdp.bytes()).toString().equals(text)) {
      throw new AssertionError("prints otherwise than it was read: " + text);
    }
  }
}
