package io.switchpost.sip;

import io.switchpost.media.MediaEngine;
import io.switchpost.media.NetworkTones;
import io.switchpost.phone.Phone;
import io.switchpost.phone.PhoneBuilder;
import io.switchpost.sip.wire.Timers;
import io.switchpost.store.Credentials;
import io.switchpost.store.Registration;
import io.switchpost.store.Registrations;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;

/** A SIP server on a free port of the loopback, with users 1000 … 9999, password "secret". */
final class TestGateway implements AutoCloseable {
  static final String REALM = "test.example";

  final DialPlan dialPlan = new DialPlan();
  final MediaEngine media;
  final SipServer server;
  final Timers timers;
  final InetAddress address;
  private final List<Phone> phones = new ArrayList<>();

  TestGateway() throws IOException {
    this(InetAddress.getLoopbackAddress(), List.of(), 100);
  }

  TestGateway(InetAddress address, List<String> trusted, int mostCalls) throws IOException {
    this(address, trusted, mostCalls, Duration.ofSeconds(30), 0);
  }

  TestGateway(
      InetAddress address, List<String> trusted, int mostCalls, Duration rtpTimeout, int port)
      throws IOException {
    this(address, trusted, mostCalls, rtpTimeout, port, 1);
  }

  /** With SIP timers that run {@code speed} times faster. */
  static TestGateway inAHurry(int speed) throws IOException {
    return new TestGateway(
        InetAddress.getLoopbackAddress(),
        List.of("127.0.0.1"),
        100,
        Duration.ofSeconds(30),
        0,
        speed);
  }

  TestGateway(
      InetAddress address,
      List<String> trusted,
      int mostCalls,
      Duration rtpTimeout,
      int port,
      int speed)
      throws IOException {
    this(address, trusted, mostCalls, rtpTimeout, port, speed, List.of(), DialRights.ALL);
  }

  /** With lines to the outside; nobody is trusted. */
  static TestGateway withTrunks(int speed, TrunkSettings... trunks) throws IOException {
    return withTrunks(speed, DialRights.ALL, trunks);
  }

  /** With lines to the outside that not everybody may use for everything. */
  static TestGateway withTrunks(int speed, DialRights rights, TrunkSettings... trunks)
      throws IOException {
    return new TestGateway(
        InetAddress.getLoopbackAddress(),
        List.of(),
        100,
        Duration.ofSeconds(30),
        0,
        speed,
        List.of(trunks),
        rights);
  }

  private TestGateway(
      InetAddress address,
      List<String> trusted,
      int mostCalls,
      Duration rtpTimeout,
      int port,
      int speed,
      List<TrunkSettings> trunks,
      DialRights rights)
      throws IOException {
    this.address = address;
    media = MediaEngine.start(30000, 33999);
    SipSettings settings =
        new SipSettings(
            List.of(address),
            port,
            REALM,
            trusted,
            "internal",
            "trunk",
            mostCalls,
            rtpTimeout,
            Duration.ofSeconds(60),
            NetworkTones.US,
            trunks,
            rights);
    timers = new Timers(speed);
    server = new SipServer(settings, media, new Users(), new Kept(), dialPlan, timers);
    server.start();
  }

  /** Adds a number in the phones' context. */
  void number(String pattern, CallHandler handler) {
    dialPlan.add("internal", pattern, "test", handler);
  }

  PhoneBuilder user(String user) {
    return Phone.at(new InetSocketAddress(address, server.port()), user, "secret").local(address);
  }

  Phone phone(String user) {
    return open(user(user));
  }

  Phone open(PhoneBuilder builder) {
    Phone phone = builder.build();
    phones.add(phone);
    return phone;
  }

  Phone registered(String user) {
    Phone phone = phone(user);
    phone.register(Duration.ofMinutes(10));
    return phone;
  }

  @Override
  public void close() {
    phones.forEach(Phone::close);
    server.close();
    media.close();
  }

  private static final class Users implements Credentials {
    @Override
    public Optional<HashedSecret> find(String username, String realm) {
      if (!username.matches("[1-9]\\d{3}")) {
        return Optional.empty();
      }
      String a1 = username + ":" + realm + ":secret";
      return Optional.of(new HashedSecret(hash("MD5", a1), hash("SHA-256", a1)));
    }

    private static String hash(String algorithm, String text) {
      try {
        return HexFormat.of()
            .formatHex(
                MessageDigest.getInstance(algorithm).digest(text.getBytes(StandardCharsets.UTF_8)));
      } catch (NoSuchAlgorithmException e) {
        throw new IllegalStateException(e);
      }
    }

    @Override
    public void put(String username, String realm, String password) {
      throw new UnsupportedOperationException("fixed users");
    }
  }

  private static final class Kept implements Registrations {
    @Override
    public List<Registration> all() {
      return List.of();
    }

    @Override
    public void put(Registration registration) {}

    @Override
    public void remove(String aor, String contact) {}
  }
}
