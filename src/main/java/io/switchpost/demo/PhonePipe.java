package io.switchpost.demo;

import io.switchpost.fax.t38.Datagrams;
import io.switchpost.phone.PhoneCall;
import io.switchpost.phone.PhoneException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.Arrays;
import java.util.Optional;

/** The T.38 stream of a test phone's call as the pipe that UDPTL goes through. */
record PhonePipe(PhoneCall call) implements Datagrams {
  @Override
  public long nanoTime() {
    return System.nanoTime();
  }

  @Override
  public void send(byte[] datagram, int length) {
    try {
      call.image().send(Arrays.copyOf(datagram, length));
    } catch (PhoneException | UncheckedIOException lost) {
      // the call has just ended: the next receive tells
    }
  }

  @Override
  public int receive(byte[] into, long deadline) throws IOException {
    if (call.isEnded()) {
      throw new IOException(call.end());
    }
    try {
      Optional<byte[]> datagram =
          call.image().receive(Duration.ofNanos(Math.max(0, deadline - System.nanoTime())));
      if (datagram.isEmpty()) {
        return NONE;
      }
      int length = Math.min(into.length, datagram.get().length);
      System.arraycopy(datagram.get(), 0, into, 0, length);
      return length;
    } catch (UncheckedIOException closed) {
      throw new IOException("the call was ended", closed);
    }
  }
}
