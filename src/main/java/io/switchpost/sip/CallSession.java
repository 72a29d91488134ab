package io.switchpost.sip;

import io.switchpost.media.AudioLeg;
import io.switchpost.media.AudioSource;
import io.switchpost.media.HungUpException;
import io.switchpost.media.LegStatistics;
import io.switchpost.sip.wire.Branch;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;

/**
 * A call as its owner sees it. The owner's blocking methods hand their work to the call's mailbox
 * and wait there; what comes from the wire arrives in the same mailbox.
 */
final class CallSession implements Call, Leg.Owner {
  private final String id = Branch.token();
  private final Instant startedAt = Instant.now();
  private final long start = System.nanoTime();
  private final Mailbox mailbox = new Mailbox();
  private final Core core;
  private final Caller caller;
  private final String called;
  private final String context;
  private final List<Diversion> diversions;
  private Leg leg;
  private Optional<Accept> accept = Optional.empty();
  private Optional<Connection> connection = Optional.empty();
  private String merge = "";
  private volatile String state = "ringing";
  private volatile boolean answered;
  private volatile Optional<DialFailure> failure = Optional.empty();
  private volatile boolean over;

  CallSession(Core core, Caller caller, String called, Admission.Admitted admitted) {
    this(core, caller, called, admitted.context(), admitted.diversions());
  }

  CallSession(Core core, Caller caller, String called, String context, List<Diversion> diversions) {
    this.core = core;
    this.caller = caller;
    this.called = called;
    this.context = context;
    this.diversions = diversions;
  }

  /** Begins as a call that came in. */
  void incoming(Leg made, Accept waiting, String invite) {
    leg = made;
    accept = Optional.of(waiting);
    merge = invite;
    core.calls().put(id, this);
    core.counters().count("calls in");
    if (waiting.opening() instanceof Opening.Image image) {
      mailbox.execute(() -> offered(waiting, image));
    }
  }

  /** Begins as a call that we placed and that was answered. */
  void placed(Leg made) {
    leg = made;
    made.owner(this);
    answered = true;
    state = "answered";
    core.calls().put(id, this);
  }

  /** Runs the route; the call ends when it returns. */
  void run(CallHandler handler) {
    try {
      handler.handle(this);
      hangUp(480, "Temporarily Unavailable");
    } catch (HungUpException _) {
      hangUp(487, "Request Terminated");
    } catch (Exception | Error e) {
      core.log().errorf("Call %s to %s: the route failed: %s", id, called, e);
      core.log().debug("The route's failure", e);
      hangUp(500, "Server Internal Error");
    }
  }

  Mailbox mailbox() {
    return mailbox;
  }

  /** In the mailbox: a CANCEL came. After our 200 it has no effect (RFC 3261 section 9.2). */
  void cancelled() {
    if (accept.isPresent() && accept.get().open()) {
      leg.end("cancelled by caller");
    }
  }

  @Override
  public String id() {
    return id;
  }

  @Override
  public Caller caller() {
    return caller;
  }

  @Override
  public String called() {
    return called;
  }

  @Override
  public String context() {
    return context;
  }

  @Override
  public List<Diversion> diversions() {
    return diversions;
  }

  @Override
  public Instant startedAt() {
    return startedAt;
  }

  @Override
  public String state() {
    return state;
  }

  void state(String next) {
    if (!over) {
      state = next;
    }
  }

  @Override
  public void ring() {
    mailbox.execute(() -> accept.ifPresent(Accept::ring));
  }

  /** In the mailbox: whether the caller can hear before the answer, from now on. */
  boolean early() {
    return accept.isPresent() && accept.get().early();
  }

  @Override
  public boolean answered() {
    return answered;
  }

  @Override
  public void answer() {
    if (!answered || over) {
      Mailbox.await(mailbox.ask(this::answerNow));
    }
  }

  /** In the mailbox: the future ends with the ACK. */
  CompletableFuture<Void> answerNow() {
    if (over) {
      return CompletableFuture.failedFuture(new HungUpException("the call is over"));
    }
    if (accept.isEmpty()) {
      return CompletableFuture.completedFuture(null);
    }
    CompletableFuture<Void> confirmed = accept.get().answer();
    answered = accept.get().answered();
    if (answered) {
      state("answered");
    } else {
      leg.end("no audio offered");
    }
    return confirmed;
  }

  private void offered(Accept invite, Opening.Image image) {
    leg.image()
        .asked(
            new ImageSide.Request(
                image.offer(),
                image.peer(),
                local -> {
                  invite.answer(local);
                  answered = true;
                  state("answered");
                },
                why -> {
                  invite.refuse(why.status(), why.reason());
                  leg.end("refused with " + why.status());
                }));
  }

  @Override
  public ImageSession image() {
    return leg.image();
  }

  @Override
  public AudioLeg audio() {
    return leg.audio();
  }

  @Override
  public Outcome dial(DialRequest request) {
    Optional<DialFailure> barred = core.barring().of(caller, request.target());
    if (barred.isPresent()) {
      core.log().infof("Call %s to %s: %s", id, request.target(), barred.get().reason());
      failed(barred.get());
      return barred.get().outcome();
    }
    Connection made = new Connection(core, this, request);
    mailbox.execute(
        () -> {
          if (!answered && leg.image().busy()) {
            leg.image().refuse(); // no phone that we ring could speak with it
          }
          if (over) {
            made.callerGone();
          } else {
            connection = Optional.of(made);
            made.start();
          }
        });
    return Mailbox.await(made.result());
  }

  void failed(DialFailure why) {
    failure = Optional.of(why);
  }

  @Override
  public Optional<DialFailure> failure() {
    return failure;
  }

  /** What its caller hears while another rings. */
  AudioSource ringingTone() {
    return core.settings().tones().ringing();
  }

  void connectionOver() {
    connection = Optional.empty();
    state(answered ? "answered" : "ringing");
  }

  @Override
  public void hangUp(int status, String reason) {
    try {
      mailbox.ask(() -> hangUpNow(status, reason));
    } catch (HungUpException _) {
      // interrupted: it is done all the same, only not waited for
    }
  }

  private Void hangUpNow(int status, String reason) {
    if (accept.isPresent() && accept.get().open()) {
      accept.get().refuse(status, reason);
      leg.end("refused with " + status);
    } else {
      leg.hangUp("hung up by gateway");
    }
    return null;
  }

  @Override
  public void ended(Leg which, String why) {
    over = true;
    state = "ended";
    core.calls().remove(id, this);
    core.invites().remove(merge);
    accept.ifPresent(Accept::ended);
    connection.ifPresent(Connection::callerGone);
    Duration length = Duration.ofNanos(System.nanoTime() - start);
    LegStatistics rtp = leg.audio().statistics();
    core.log()
        .infof(
            "Call %s from %s to %s ended after %d s: %s; rtp received=%d lost=%d late=%d",
            id,
            caller.number().isEmpty() ? "?" : caller.number(),
            called,
            length.toSeconds(),
            why,
            rtp.received(),
            rtp.lost(),
            rtp.late());
  }

  @Override
  public void key(Leg which, char key) {
    if (connection.isEmpty() || !connection.get().keyFromCaller(key)) {
      leg.audio().digitFromSignalling(key);
    }
  }
}
