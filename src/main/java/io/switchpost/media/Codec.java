package io.switchpost.media;

/** The audio codecs of this gateway: G.711 (ITU-T G.711), 8 kHz, one octet for each sample. */
public enum Codec {
  PCMU(0),
  PCMA(8);

  private final int payloadType;

  Codec(int payloadType) {
    this.payloadType = payloadType;
  }

  /** The static RTP payload type (RFC 3551 table 4). */
  public int payloadType() {
    return payloadType;
  }
}
