package io.switchpost.fax.session;

import io.switchpost.fax.t38.Datagrams;
import io.switchpost.sip.ImageEnd;
import io.switchpost.sip.ImageStream;
import java.io.IOException;

/** The T.38 stream of a call as the pipe that UDPTL goes through. */
final class StreamPipe implements Datagrams {
  private final ImageStream stream;

  StreamPipe(ImageStream stream) {
    this.stream = stream;
  }

  @Override
  public long nanoTime() {
    return System.nanoTime();
  }

  @Override
  public void send(byte[] datagram, int length) {
    stream.send(datagram, length);
  }

  @Override
  public int receive(byte[] into, long deadline) throws IOException {
    int length = stream.receive(into, deadline);
    if (length == ImageStream.ENDED) {
      throw new IOException(words(stream.ended().orElseThrow()));
    }
    return length == ImageStream.NONE ? NONE : length;
  }

  private static String words(ImageEnd end) {
    return switch (end) {
      case HUNG_UP -> "the call was ended";
      case BACK_TO_AUDIO -> "the other side went back to audio";
      case HELD -> "the other side put the call on hold";
    };
  }
}
