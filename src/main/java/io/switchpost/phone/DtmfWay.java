package io.switchpost.phone;

/** How a phone sends its keys. */
public enum DtmfWay {
  /** RTP events (RFC 4733); in band if the other side did not agree to them. */
  RTP_EVENT,
  /** SIP INFO with {@code application/dtmf-relay}. */
  INFO,
  /** Tones within the speech. */
  IN_BAND
}
