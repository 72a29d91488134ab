package io.switchpost.phone;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

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

  Phone(PhoneSettings settings) throws IOException {
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

  /** A phone of {@code user} at a gateway; see {@link PhoneBuilder} for what can be chosen. */
  public static PhoneBuilder at(InetSocketAddress gateway, String user, String password) {
    return new PhoneBuilder(gateway, user, password);
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
    return Waiting.join(result, REGISTER_LIMIT);
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
    return Waiting.join(result, REGISTER_LIMIT);
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
    Waiting.join(said, Duration.ofSeconds(5));
    endpoint.close();
    calls.forEach(call -> call.leg().session.close());
  }
}
