package io.switchpost.fax.t38;

import java.io.IOException;

/** The pipe that UDPTL goes through, and its clock. Used by one thread. */
public interface Datagrams {
  /**
   * Nanoseconds on this pipe's clock, which never goes back; {@link System#nanoTime()} but in
   * tests.
   */
  long nanoTime();

  /**
   * Sends it to the peer, or loses it: nobody tells. Does not wait, and does not keep the array.
   */
  void send(byte[] datagram, int length);

  /**
   * Waits for a datagram of the peer until the deadline; one that is there already is taken even if
   * the deadline has passed. What is longer than the array is cut.
   *
   * @param deadline on the scale of {@link #nanoTime()}
   * @return its length, or {@link #NONE}
   * @throws IOException when there will be none any more; its message says why, in a few words
   */
  int receive(byte[] into, long deadline) throws IOException;

  /** Nothing came. */
  int NONE = -1;
}
