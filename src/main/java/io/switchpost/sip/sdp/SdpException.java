package io.switchpost.sip.sdp;

/** A session description that cannot be used; the message is one line fit for a log. */
public final class SdpException extends Exception {
  private static final long serialVersionUID = 1L;

  SdpException(String message) {
    super(message, null, false, false);
  }
}
