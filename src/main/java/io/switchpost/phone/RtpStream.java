package io.switchpost.phone;

import io.switchpost.media.Codec;
import java.io.IOException;
import java.net.BindException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.DatagramChannel;
import java.time.Duration;
import java.util.OptionalInt;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.Consumer;
import java.util.function.LongPredicate;

/** The phone's RTP (RFC 3550): its sockets, and a packet each way every 20 ms. */
final class RtpStream implements AutoCloseable {
  /** A report every 5 s, the first after half a second; in packets. */
  private static final int REPORT = 250;

  private static final int FIRST_REPORT = 25;

  /** What the session settled; {@code remote} null: nothing to send to yet. */
  record Target(
      InetSocketAddress remote, Codec codec, OptionalInt telephoneEvent, boolean sending) {}

  private final DatagramChannel channel;
  private final Rtcp rtcp;
  private final Reception reception;
  private final Transmission transmission;
  private final LongPredicate lost;
  private final ByteBuffer in = ByteBuffer.allocate(2_048);
  private volatile Target target = new Target(null, Codec.PCMA, OptionalInt.empty(), false);
  private volatile boolean muted;
  private volatile boolean closed;
  private volatile long sent;

  RtpStream(InetAddress local, LongPredicate lost, Consumer<Character> onKey) throws IOException {
    this.lost = lost;
    reception = new Reception(onKey);
    int ssrc = ThreadLocalRandom.current().nextInt();
    transmission = new Transmission(ssrc, this::transmit);
    DatagramChannel rtp = null;
    Rtcp reports = null;
    for (int tries = 50; reports == null; tries--) {
      rtp = DatagramChannel.open();
      try {
        rtp.configureBlocking(false);
        rtp.bind(new InetSocketAddress(local, 0));
        int port = ((InetSocketAddress) rtp.getLocalAddress()).getPort();
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
    return transmission.speak(samples);
  }

  /** Presses keys by RFC 4733. */
  CompletableFuture<Void> press(String keys, Duration length, Duration pause) {
    return transmission.press(keys, length, pause);
  }

  /** One frame in, one frame out; called by the clock every 20 ms. */
  void tick() {
    try {
      receive();
      send();
    } catch (RuntimeException fault) {
      close(new PhoneException("the phone's RTP broke off: " + fault.getMessage(), fault));
    }
  }

  private void receive() {
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
  }

  private void send() {
    Target to = target;
    if (to.remote() != null && to.sending() && !muted && !closed) {
      transmission.send(to);
    } else {
      transmission.pass();
    }
  }

  private void transmit(ByteBuffer packet, Target to) throws IOException {
    if (!lost.test(sent++)) {
      channel.send(packet, to.remote());
    }
    if (sent % REPORT == FIRST_REPORT) {
      rtcp.send(to.remote(), transmission.timestamp(), sent);
    }
  }

  @Override
  public void close() {
    close(new PhoneException("the call ended before everything was said"));
  }

  private void close(PhoneException why) {
    PhoneClock.SHARED.remove(this);
    closed = true;
    transmission.close(why);
    try (channel;
        rtcp) {
      if (target.remote() != null) {
        rtcp.bye(target.remote());
      }
    } catch (IOException ignored) {
      // closed is closed
    }
  }
}
