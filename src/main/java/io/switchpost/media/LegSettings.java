package io.switchpost.media;

import java.net.InetSocketAddress;
import java.util.OptionalInt;

/**
 * What offer and answer settled for one leg's audio.
 *
 * @param remote where RTP goes until the peer's own source is latched
 * @param codec what we send; both G.711 laws are always understood on reception
 * @param sendTelephoneEvent the payload type the peer announced for RFC 4733, empty: digits are
 *     sent in band
 * @param receiveTelephoneEvent the payload type that we announced for RFC 4733, empty: in-band
 *     digits are detected
 * @param sending false while the peer holds us (its direction is sendonly or inactive)
 * @param receiving false while we do not expect RTP; the RTP watchdog is parked
 */
public record LegSettings(
    InetSocketAddress remote,
    Codec codec,
    OptionalInt sendTelephoneEvent,
    OptionalInt receiveTelephoneEvent,
    boolean sending,
    boolean receiving) {
  /** The same before the call is answered: what comes is heard, and none is missed. */
  public LegSettings early() {
    return new LegSettings(
        remote, codec, sendTelephoneEvent, receiveTelephoneEvent, sending, false);
  }

  /** The same while something else has taken the audio's place. */
  public LegSettings resting() {
    return new LegSettings(remote, codec, sendTelephoneEvent, receiveTelephoneEvent, false, false);
  }
}
