package io.switchpost.phone;

import io.switchpost.media.Codec;
import java.io.IOException;
import java.net.InetAddress;
import java.util.List;
import java.util.OptionalInt;
import java.util.function.Consumer;

/** The media session of a call: offers, answers (RFC 3264) and the stream that follows them. */
final class Session implements AutoCloseable {
  private static final int TELEPHONE_EVENT = 101;

  private final PhoneSettings settings;
  private final RtpStream rtp;
  private final long id = Sdp.newSession();
  private int version = 1;
  private String wanted = "sendrecv";
  private String said = "";

  Session(PhoneSettings settings, InetAddress local, Consumer<Character> onKey) throws IOException {
    this.settings = settings;
    this.rtp = new RtpStream(local, settings.lost(), onKey);
  }

  RtpStream rtp() {
    return rtp;
  }

  /** From now on our offers say this direction. */
  void want(String direction) {
    wanted = direction;
  }

  String offer() {
    return text(settings.codecs(), offeredEvent(), wanted);
  }

  private OptionalInt offeredEvent() {
    return settings.dtmf() == DtmfWay.RTP_EVENT
        ? OptionalInt.of(TELEPHONE_EVENT)
        : OptionalInt.empty();
  }

  /** Our answer to an offer; the stream follows it at once. */
  String answer(String offer) {
    Sdp theirs = Sdp.parse(offer);
    Codec codec = common(theirs);
    OptionalInt event =
        settings.dtmf() == DtmfWay.RTP_EVENT ? theirs.telephoneEvent() : OptionalInt.empty();
    String direction =
        theirs.mirrored(
            wanted.equals("sendrecv") || wanted.equals("sendonly"),
            wanted.equals("sendrecv") || wanted.equals("recvonly"));
    rtp.reception().telephoneEvent(event);
    follow(theirs, codec, event);
    return text(List.of(codec), event, direction);
  }

  /** Their answer to our offer. */
  void accept(String answer) {
    Sdp theirs = Sdp.parse(answer);
    rtp.reception().telephoneEvent(offeredEvent());
    follow(theirs, common(theirs), theirs.telephoneEvent());
  }

  private Codec common(Sdp theirs) {
    return theirs.codecs().stream()
        .filter(settings.codecs()::contains)
        .findFirst()
        .orElseThrow(
            () ->
                new IllegalArgumentException(
                    "expected one of %s in the SDP, came %s"
                        .formatted(settings.codecs(), theirs.codecs())));
  }

  private void follow(Sdp theirs, Codec codec, OptionalInt event) {
    boolean speak = wanted.equals("sendrecv") || wanted.equals("sendonly");
    rtp.reception().forgetArrival();
    rtp.target(new RtpStream.Target(theirs.audio(), codec, event, speak && theirs.listens()));
  }

  private String text(List<Codec> codecs, OptionalInt event, String direction) {
    try {
      Sdp ours = new Sdp(rtp.local(), codecs, event, direction);
      String text = ours.text(id, version);
      if (!said.isEmpty() && !said.equals(text)) {
        text = ours.text(id, ++version);
      }
      said = text;
      return text;
    } catch (IOException closed) {
      throw new IllegalStateException("the call's RTP socket is closed", closed);
    }
  }

  @Override
  public void close() {
    rtp.close();
  }
}
