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
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.LongPredicate;

/**
 * A test phone: registers, calls, is called. A stranger to the gateway; keeps RFC 3261's rules for
 * a user agent. Safe for any thread.
 */
public final class Phone implements AutoCloseable {
  private static final Duration REGISTER_LIMIT = Duration.ofSeconds(35);

  private final PhoneSettings settings;
  private final Endpoint endpoint;
  private final Requester requester;
  private final Registration registration;
  private final String contact;
  private final List<PhoneCall> calls = new CopyOnWriteArrayList<>();
  private final BlockingQueue<PhoneCall> incoming = new LinkedBlockingQueue<>();
  private final BlockingQueue<String> summaries = new LinkedBlockingQueue<>();

  private Phone(PhoneSettings settings) throws IOException {
    this.settings = settings;
    this.endpoint =
        new Endpoint(
            settings.user(),
            settings.local(),
            settings.t1().toMillis(),
            new IncomingRequests(this));
    this.requester =
        new Requester(
            endpoint,
            new Digest(settings.user(), settings.password(), settings.digestAlgorithms()));
    this.contact = settings.contact(endpoint.local());
    this.registration = new Registration(settings, requester, contact);
  }

  /** A phone of {@code user} at a gateway; see the builder's methods for what can be chosen. */
  public static Builder at(InetSocketAddress gateway, String user, String password) {
    return new Builder(gateway, user, password);
  }

  public String user() {
    return settings.user();
  }

  /** Where this phone listens: another phone may call it directly. */
  public String uri() {
    return NameAddr.parse(contact).uri();
  }

  /** Asks for a registration and returns the granted time; fails with the refusal. */
  public Duration register(Duration expires) {
    FinalAnswer answer = tryRegister(expires);
    if (!answer.success()) {
      throw new PhoneException(
          "expected 200 to the REGISTER of %s, came %s".formatted(settings.user(), answer));
    }
    return registration.granted(answer);
  }

  /** As {@link #register}, whatever the answer is. */
  public FinalAnswer tryRegister(Duration expires) {
    CompletableFuture<FinalAnswer> result = new CompletableFuture<>();
    endpoint.run(() -> registration.ask(expires, result));
    return PhoneCall.join(result, REGISTER_LIMIT);
  }

  public void unregister() {
    register(Duration.ZERO);
  }

  /** Calls a number at the gateway, or a whole URI. Returns at once. */
  public PhoneCall call(String number) {
    return call(number, CallOptions.PLAIN);
  }

  public PhoneCall call(String number, CallOptions options) {
    Dialog dialog = Dialog.calling(settings, contact, settings.uri(number));
    CallLeg leg = leg(dialog);
    Caller caller = new Caller(leg, options);
    PhoneCall call = new PhoneCall(leg, caller, SipMessage.request("INVITE", "sip:-"));
    calls.add(call);
    leg.progress.note("calling " + number);
    endpoint.run(caller::start);
    return call;
  }

  CallLeg leg(Dialog dialog) {
    CallProgress progress = new CallProgress();
    try {
      Session session = new Session(settings, settings.local(), progress::key);
      return new CallLeg(endpoint, requester, settings, dialog, session, progress);
    } catch (IOException noPort) {
      throw new UncheckedIOException(noPort);
    }
  }

  PhoneSettings settings() {
    return settings;
  }

  String contact() {
    return contact;
  }

  List<PhoneCall> calls() {
    return calls;
  }

  /** A call has come in: the builder's answer to it, or whoever awaits it. */
  void called(PhoneCall call) {
    calls.add(call);
    settings
        .answering()
        .ifPresentOrElse(
            how -> Thread.ofVirtual().name("phone-answers").start(() -> how.accept(call)),
            () -> incoming.add(call));
  }

  void summary(String body) {
    summaries.add(body);
  }

  /** The next incoming call. */
  public PhoneCall awaitCall(Duration limit) {
    return poll(incoming, limit, "a call");
  }

  /** The body of the next message-summary NOTIFY (RFC 3842). */
  public String awaitMessageSummary(Duration limit) {
    return poll(summaries, limit, "a message-summary NOTIFY");
  }

  private <T> T poll(BlockingQueue<T> queue, Duration limit, String what) {
    try {
      T item = queue.poll(limit.toMillis(), TimeUnit.MILLISECONDS);
      if (item != null) {
        return item;
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    throw new PhoneException(
        "expected %s at %s within %d ms, but none came"
            .formatted(what, settings.user(), limit.toMillis()));
  }

  /** Asks the gateway (or a URI) for its capabilities. */
  public FinalAnswer options(String number) {
    CompletableFuture<FinalAnswer> result = new CompletableFuture<>();
    Dialog asked = Dialog.calling(settings, contact, settings.uri(number));
    endpoint.run(
        () ->
            requester.send(
                asked,
                asked.request("OPTIONS"),
                response -> {
                  if (response.status() >= 200) {
                    result.complete(FinalAnswer.of(response));
                  }
                }));
    return PhoneCall.join(result, REGISTER_LIMIT);
  }

  /** All SIP messages of late, one line each. */
  public List<String> trace() {
    return endpoint.trace();
  }

  /** Hangs up what is open and lets go of the sockets. Does not unregister. */
  @Override
  public void close() {
    List<PhoneCall> open = calls.stream().filter(call -> !call.isEnded()).toList();
    open.forEach(PhoneCall::hangUp);
    CompletableFuture<Void> said = new CompletableFuture<>();
    endpoint.after(open.isEmpty() ? 0 : 100, () -> said.complete(null));
    PhoneCall.join(said, Duration.ofSeconds(5));
    endpoint.close();
    calls.forEach(call -> call.leg().session.close());
  }

  /** What can be chosen about a phone. */
  public static final class Builder {
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

    private Builder(InetSocketAddress gateway, String user, String password) {
      this.gateway = gateway;
      this.user = user;
      this.password = password;
    }

    public Builder displayName(String name) {
      displayName = name;
      return this;
    }

    /** UDP unless chosen otherwise. */
    public Builder transport(Transport by) {
      transport = by;
      return this;
    }

    /** The address to listen on; else the one from which the gateway is reached. */
    public Builder local(InetAddress address) {
      local = Optional.of(address);
      return this;
    }

    /** Codecs to offer and accept, the preferred first. */
    public Builder codecs(Codec... offered) {
      codecs = List.of(offered);
      return this;
    }

    public Builder dtmf(DtmfWay way) {
      dtmf = way;
      return this;
    }

    /** How long a key is held and how long none is; 100 ms each unless chosen otherwise. */
    public Builder keyPace(Duration length, Duration pause) {
      keyLength = length;
      keyPause = pause;
      return this;
    }

    /** Digest algorithms that this phone understands, {@code MD5}, {@code SHA-256}. */
    public Builder digest(String... understood) {
      algorithms = List.of(understood);
      return this;
    }

    /** Asks for a session timer (RFC 4028) in every INVITE. */
    public Builder sessionExpires(Duration interval) {
      sessionExpires = Optional.of(interval);
      return this;
    }

    /** The round-trip estimate of RFC 3261 section 17.1.1.1; 500 ms unless chosen otherwise. */
    public Builder t1(Duration estimate) {
      t1 = estimate;
      return this;
    }

    /** RTP packets that never leave, by their number in the call from 0: a bad line. */
    public Builder losing(LongPredicate packets) {
      lost = packets;
      return this;
    }

    /** What to do with each incoming call, on a thread of its own; else {@link Phone#awaitCall}. */
    public Builder answering(Consumer<PhoneCall> how) {
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
}
