package io.switchpost.media;

/** How a fax machine makes itself known in an ordinary call. */
public enum FaxSign {
  /** The calling tone: 1100 Hz, 0.5 s in every 3.5 s (ITU-T T.30 section 4.1). */
  CNG,
  /** The answering tone of a called machine or modem: 2100 Hz for 2.6 to 4 s. */
  CED,
  /** V.21 channel 2, as it opens every T.30 frame: a machine speaks, without any doubt. */
  V21,
  /** The peer's signalling asks for T.38. */
  SIGNALLING
}
