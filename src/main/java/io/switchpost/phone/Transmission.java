package io.switchpost.phone;

import io.switchpost.media.Codec;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ThreadLocalRandom;

/**
 * The sending half of a stream: every 20 ms a packet of a key press (RFC 4733: same timestamp for
 * one press, marker on its first packet, End three times), of speech, or of silence.
 */
final class Transmission {
  private static final int FRAME = 160;

  /** What takes the packets. */
  interface Sink {
    void packet(ByteBuffer packet, RtpStream.Target to) throws IOException;
  }

  private record Speech(short[] samples, CompletableFuture<Void> done) {}

  private record Press(int event, int frames, int pause, CompletableFuture<Void> done) {}

  private final Sink sink;
  private final int ssrc;
  private final ByteBuffer out = ByteBuffer.allocate(12 + FRAME);
  private final Deque<Speech> speeches = new ArrayDeque<>();
  private final Deque<Press> presses = new ArrayDeque<>();
  private int sequence = ThreadLocalRandom.current().nextInt(0x10000);
  private int timestamp = ThreadLocalRandom.current().nextInt();
  private boolean talking;
  private int spoken;
  private int pressed;
  private boolean closed;

  Transmission(int ssrc, Sink sink) {
    this.ssrc = ssrc;
    this.sink = sink;
  }

  CompletableFuture<Void> speak(short[] samples) {
    return queue(speeches, new Speech(samples.clone(), new CompletableFuture<>())).done();
  }

  CompletableFuture<Void> press(String keys, Duration length, Duration pause) {
    CompletableFuture<Void> last = CompletableFuture.completedFuture(null);
    for (char key : keys.toCharArray()) {
      int frames = Math.max(1, (int) (length.toMillis() / 20));
      int rest = Math.max(2, (int) (pause.toMillis() / 20));
      last =
          queue(presses, new Press(Keypad.event(key), frames, rest, new CompletableFuture<>()))
              .done();
    }
    return last;
  }

  private synchronized <T> T queue(Deque<T> queue, T item) {
    if (closed) {
      throw new PhoneException("expected a call to speak into, but it has ended");
    }
    queue.addLast(item);
    return item;
  }

  int timestamp() {
    return timestamp;
  }

  /** 20 ms have passed in which nothing may be sent. */
  synchronized void pass() {
    talking = false;
    timestamp += FRAME;
  }

  /** 20 ms have passed: the next packet. */
  synchronized void send(RtpStream.Target to) {
    if (!presses.isEmpty()) {
      key(to);
    } else {
      audio(to);
    }
    timestamp += FRAME;
  }

  private void key(RtpStream.Target to) {
    Press press = presses.getFirst();
    int start = timestamp - pressed * FRAME;
    int packets = press.frames() + 2; // the End packet three times
    if (pressed < packets) {
      boolean end = pressed >= press.frames() - 1;
      out.clear();
      header(to.telephoneEvent().orElse(101), pressed == 0, start);
      out.put((byte) press.event());
      out.put((byte) (end ? 0x8a : 0x0a));
      out.putShort((short) (Math.min(pressed + 1, press.frames()) * FRAME));
      hand(to);
      talking = false;
    } else {
      frame(to, new short[FRAME]);
    }
    pressed++;
    if (pressed >= packets - 2 + press.pause()) {
      presses.removeFirst();
      pressed = 0;
      press.done().complete(null);
    }
  }

  private void audio(RtpStream.Target to) {
    Speech speech = speeches.peekFirst();
    if (speech == null) {
      frame(to, new short[FRAME]);
      return;
    }
    frame(to, Arrays.copyOfRange(speech.samples(), spoken, spoken + FRAME));
    spoken += FRAME;
    if (spoken >= speech.samples().length) {
      speeches.removeFirst();
      spoken = 0;
      speech.done().complete(null);
    }
  }

  private void frame(RtpStream.Target to, short[] samples) {
    out.clear();
    header(to.codec().payloadType(), !talking, timestamp);
    talking = true;
    for (short sample : samples) {
      out.put(to.codec() == Codec.PCMU ? G711.toMuLaw(sample) : G711.toALaw(sample));
    }
    hand(to);
  }

  private void header(int type, boolean marker, int time) {
    out.put((byte) 0x80).put((byte) (marker ? type | 0x80 : type));
    out.putShort((short) sequence++).putInt(time).putInt(ssrc);
  }

  private void hand(RtpStream.Target to) {
    try {
      sink.packet(out.flip(), to);
    } catch (IOException gone) {
      // as lost as any packet
    }
  }

  /** Nothing more is said: who waits for the end of it is told why. */
  synchronized void close(PhoneException why) {
    closed = true;
    speeches.forEach(speech -> speech.done().completeExceptionally(why));
    presses.forEach(press -> press.done().completeExceptionally(why));
    speeches.clear();
    presses.clear();
  }
}
