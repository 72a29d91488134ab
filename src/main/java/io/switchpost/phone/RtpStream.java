package io.switchpost.phone;

import io.switchpost.media.Codec;
import java.io.IOException;
import java.net.BindException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.DatagramChannel;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
import java.util.OptionalInt;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.Consumer;
import java.util.function.LongPredicate;

/**
 * The phone's RTP (RFC 3550): a packet every 20 ms while the other side listens, speech or silence
 * or key presses (RFC 4733: same timestamp for one press, marker on its first packet, End three
 * times).
 */
final class RtpStream implements AutoCloseable {
  private static final int FRAME = 160;

  /** A report every 5 s, the first after half a second; in packets. */
  private static final int REPORT = 250;

  private static final int FIRST_REPORT = 25;

  /** What the session settled; {@code remote} null: nothing to send to yet. */
  record Target(
      InetSocketAddress remote, Codec codec, OptionalInt telephoneEvent, boolean sending) {}

  private record Speech(short[] samples, CompletableFuture<Void> done) {}

  private record Press(int event, int frames, int pause, CompletableFuture<Void> done) {}

  private final DatagramChannel channel;
  private final Rtcp rtcp;
  private final Reception reception;
  private final LongPredicate lost;
  private final ByteBuffer in = ByteBuffer.allocate(2_048);
  private final ByteBuffer out = ByteBuffer.allocate(12 + FRAME);
  private final int ssrc = ThreadLocalRandom.current().nextInt();
  private final Deque<Speech> speeches = new ArrayDeque<>();
  private final Deque<Press> presses = new ArrayDeque<>();
  private volatile Target target = new Target(null, Codec.PCMA, OptionalInt.empty(), false);
  private volatile boolean muted;
  private volatile long sent;
  private int sequence = ThreadLocalRandom.current().nextInt(0x10000);
  private int timestamp = ThreadLocalRandom.current().nextInt();
  private boolean talking;
  private int spoken;
  private int pressed;
  private boolean closed;

  RtpStream(InetAddress local, LongPredicate lost, Consumer<Character> onKey) throws IOException {
    this.lost = lost;
    reception = new Reception(onKey);
    DatagramChannel rtp = null;
    Rtcp reports = null;
    for (int tries = 50; reports == null; tries--) {
      rtp = DatagramChannel.open();
      rtp.configureBlocking(false);
      rtp.bind(new InetSocketAddress(local, 0));
      int port = ((InetSocketAddress) rtp.getLocalAddress()).getPort();
      try {
        if (port % 2 == 1) {
          throw new BindException("RTP ports are even");
        }
        reports = new Rtcp(new InetSocketAddress(local, port + 1), ssrc);
      } catch (IOException unfit) {
        rtp.close();
        if (tries == 0) {
          throw unfit;
        }
      }
    }
    channel = rtp;
    rtcp = reports;
    PhoneClock.SHARED.add(this);
  }

  InetSocketAddress local() throws IOException {
    return (InetSocketAddress) channel.getLocalAddress();
  }

  Reception reception() {
    return reception;
  }

  CallStatistics statistics() {
    return reception.statistics(sent, rtcp.received(), rtcp.worstLoss() / 256.0);
  }

  void target(Target settled) {
    target = settled;
  }

  Target target() {
    return target;
  }

  /** Stops all sending, as a phone whose cable was pulled. */
  void mute(boolean on) {
    muted = on;
  }

  CompletableFuture<Void> speak(short[] samples) {
    return queue(speeches, new Speech(samples.clone(), new CompletableFuture<>())).done();
  }

  /** Presses keys by RFC 4733. */
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

  /** One frame in, one frame out; called by the clock every 20 ms. */
  void tick() {
    try {
      while (true) {
        in.clear();
        if (channel.receive(in) == null) {
          break;
        }
        reception.packet(in.flip());
      }
      rtcp.receive();
    } catch (IOException gone) {
      // closed by the call, or a port that nobody listens at: the call learns it by signalling
    }
    send();
  }

  private synchronized void send() {
    Target to = target;
    boolean open = to.remote() != null && to.sending() && !muted && !closed;
    if (!open) {
      talking = false;
      timestamp += FRAME;
      return;
    }
    if (!presses.isEmpty()) {
      key(to);
    } else {
      audio(to);
    }
    timestamp += FRAME;
  }

  private void key(Target to) {
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
      transmit(to);
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

  private void audio(Target to) {
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

  private void frame(Target to, short[] samples) {
    out.clear();
    header(to.codec().payloadType(), !talking, timestamp);
    talking = true;
    for (short sample : samples) {
      out.put(to.codec() == Codec.PCMU ? G711.toMuLaw(sample) : G711.toALaw(sample));
    }
    transmit(to);
  }

  private void header(int type, boolean marker, int time) {
    out.put((byte) 0x80).put((byte) (marker ? type | 0x80 : type));
    out.putShort((short) sequence++).putInt(time).putInt(ssrc);
  }

  private void transmit(Target to) {
    try {
      if (!lost.test(sent++)) {
        channel.send(out.flip(), to.remote());
      }
      if (sent % REPORT == FIRST_REPORT) {
        rtcp.send(to.remote(), timestamp, sent);
      }
    } catch (IOException gone) {
      // as lost as any packet
    }
  }

  @Override
  public void close() {
    PhoneClock.SHARED.remove(this);
    PhoneException ended = new PhoneException("the call ended before everything was said");
    synchronized (this) {
      closed = true;
      speeches.forEach(speech -> speech.done().completeExceptionally(ended));
      presses.forEach(press -> press.done().completeExceptionally(ended));
      speeches.clear();
      presses.clear();
    }
    try {
      if (target.remote() != null) {
        rtcp.bye(target.remote());
      }
      rtcp.close();
      channel.close();
    } catch (IOException ignored) {
      // closed is closed
    }
  }
}
