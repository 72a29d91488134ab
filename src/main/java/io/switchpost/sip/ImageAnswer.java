package io.switchpost.sip;

/** What became of the wish to go on with T.38. */
public sealed interface ImageAnswer {
  /** Datagrams may flow; the audio rests. */
  record Accepted(ImageStream stream) implements ImageAnswer {}

  /**
   * No T.38 now; the audio goes on as it was, and the peer may still ask later.
   *
   * @param status the final answer; 200 when the peer answered but refused the stream in its SDP
   * @param reason one line for the log and the trace
   */
  record Refused(int status, String reason) implements ImageAnswer {}
}
