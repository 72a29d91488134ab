package io.switchpost.sip;

/** Why a T.38 stream carries nothing any more. */
public enum ImageEnd {
  /** The call is over, whoever ended it. */
  HUNG_UP,
  /** The peer went back to audio by a re-INVITE. */
  BACK_TO_AUDIO,
  /** The peer put us on hold: no fax survives that. */
  HELD
}
