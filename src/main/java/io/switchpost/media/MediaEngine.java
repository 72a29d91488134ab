package io.switchpost.media;

import java.net.InetAddress;

/** The media clock and its sockets: opens legs within one UDP port range. One for each gateway. */
public final class MediaEngine implements AutoCloseable {
  /** Starts the clock threads (about one for each core). Ports are handed out even, RTCP odd. */
  public static MediaEngine start(int lowestPort, int highestPort) {
    throw new UnsupportedOperationException();
  }

  /** Opens a leg that receives on {@code local}. */
  public AudioLeg open(InetAddress local) throws NoPortException {
    throw new UnsupportedOperationException();
  }

  /** Legs open now. */
  public int openLegs() {
    throw new UnsupportedOperationException();
  }

  @Override
  public void close() {
    throw new UnsupportedOperationException();
  }
}
