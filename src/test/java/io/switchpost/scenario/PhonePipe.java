package io.switchpost.scenario;

import io.switchpost.fax.t38.Datagrams;
import io.switchpost.phone.PhoneCall;
import io.switchpost.phone.PhoneException;
import io.switchpost.phone.PhoneImage;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.Arrays;
import java.util.Optional;
import java.util.function.Function;

/** The image stream of a test phone as the pipe that UDPTL goes through. */
final class PhonePipe implements Datagrams {
  private final PhoneCall call;
  private final PhoneImage image;
  private final Function<byte[], Optional<byte[]>> line;

  /**
   * @param line what becomes of each datagram on its way out
   */
  PhonePipe(PhoneCall call, Function<byte[], Optional<byte[]>> line) {
    this.call = call;
    this.image = call.image();
    this.line = line;
  }

  @Override
  public long nanoTime() {
    return System.nanoTime();
  }

  @Override
  public void send(byte[] datagram, int length) {
    if (call.isEnded()) {
      return;
    }
    try {
      line.apply(Arrays.copyOf(datagram, length)).ifPresent(image::send);
    } catch (PhoneException | UncheckedIOException lost) {
      // the call has just ended: the next receive tells
    }
  }

  @Override
  public int receive(byte[] into, long deadline) throws IOException {
    if (call.isEnded()) {
      throw new IOException("the call has ended");
    }
    try {
      Optional<byte[]> came = image.receive(Duration.ofNanos(deadline - nanoTime()));
      came.ifPresent(datagram -> System.arraycopy(datagram, 0, into, 0, length(datagram, into)));
      return came.map(datagram -> length(datagram, into)).orElse(NONE);
    } catch (UncheckedIOException closed) {
      throw closed.getCause();
    }
  }

  private static int length(byte[] datagram, byte[] into) {
    return Math.min(datagram.length, into.length);
  }
}
