package io.switchpost.phone;

import io.switchpost.media.Codec;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.LongPredicate;

/** What can be chosen about a phone. */
public final class PhoneBuilder {
  private final InetSocketAddress gateway;
  private final String user;
  private final String password;
  private String displayName = "";
  private Transport transport = Transport.UDP;
  private Optional<InetAddress> local = Optional.empty();
  private List<Codec> codecs = List.of(Codec.PCMA, Codec.PCMU);
  private DtmfWay dtmf = DtmfWay.RTP_EVENT;
  private Duration keyLength = Duration.ofMillis(100);
  private Duration keyPause = Duration.ofMillis(100);
  private List<String> algorithms = List.of("SHA-256", "MD5");
  private Optional<Duration> sessionExpires = Optional.empty();
  private Duration t1 = Duration.ofMillis(500);
  private LongPredicate lost = packet -> false;
  private Optional<Consumer<PhoneCall>> answering = Optional.empty();

  PhoneBuilder(InetSocketAddress gateway, String user, String password) {
    this.gateway = gateway;
    this.user = user;
    this.password = password;
  }

  public PhoneBuilder displayName(String name) {
    displayName = name;
    return this;
  }

  /** UDP unless chosen otherwise. */
  public PhoneBuilder transport(Transport by) {
    transport = by;
    return this;
  }

  /** The address to listen on; else the one from which the gateway is reached. */
  public PhoneBuilder local(InetAddress address) {
    local = Optional.of(address);
    return this;
  }

  /** Codecs to offer and accept, the preferred first. */
  public PhoneBuilder codecs(Codec... offered) {
    codecs = List.of(offered);
    return this;
  }

  public PhoneBuilder dtmf(DtmfWay way) {
    dtmf = way;
    return this;
  }

  /** How long a key is held and how long none is; 100 ms each unless chosen otherwise. */
  public PhoneBuilder keyPace(Duration length, Duration pause) {
    keyLength = length;
    keyPause = pause;
    return this;
  }

  /** Digest algorithms that this phone understands, {@code MD5}, {@code SHA-256}. */
  public PhoneBuilder digest(String... understood) {
    algorithms = List.of(understood);
    return this;
  }

  /** Asks for a session timer (RFC 4028) in every INVITE. */
  public PhoneBuilder sessionExpires(Duration interval) {
    sessionExpires = Optional.of(interval);
    return this;
  }

  /** The round-trip estimate of RFC 3261 section 17.1.1.1; 500 ms unless chosen otherwise. */
  public PhoneBuilder t1(Duration estimate) {
    t1 = estimate;
    return this;
  }

  /** RTP packets that never leave, by their number in the call from 0: a bad line. */
  public PhoneBuilder losing(LongPredicate packets) {
    lost = packets;
    return this;
  }

  /** What to do with each incoming call, on a thread of its own; else {@link Phone#awaitCall}. */
  public PhoneBuilder answering(Consumer<PhoneCall> how) {
    answering = Optional.of(how);
    return this;
  }

  /** Opens the sockets. */
  public Phone build() {
    try {
      return new Phone(
          new PhoneSettings(
              gateway,
              user,
              password,
              displayName,
              transport,
              local.isPresent() ? local.get() : towards(gateway),
              codecs,
              dtmf,
              keyLength,
              keyPause,
              algorithms,
              sessionExpires,
              t1,
              lost,
              answering));
    } catch (IOException noSocket) {
      throw new UncheckedIOException(noSocket);
    }
  }

  private static InetAddress towards(InetSocketAddress gateway) throws IOException {
    try (DatagramSocket probe = new DatagramSocket()) {
      probe.connect(gateway);
      return probe.getLocalAddress();
    }
  }
}
