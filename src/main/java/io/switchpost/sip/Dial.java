package io.switchpost.sip;

import gov.nist.javax.sip.address.SipUri;
import io.switchpost.sip.identity.DisplayName;
import io.switchpost.sip.identity.NameAddr;
import io.switchpost.sip.wire.Flow;
import io.switchpost.store.Registration;
import java.io.IOException;
import java.text.ParseException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.Future;

/**
 * Rings all contacts of an extension at once, one SIP URI, or a number through a trunk; the first
 * to answer wins, the others are taken back. Runs in the call's mailbox; tells its end exactly
 * once.
 */
final class Dial {
  /** Who is told, in the call's mailbox. */
  interface Progress {
    /** Somebody rings; may come again. */
    void ringing();

    /** What this leg's phone lets hear before it answers can be heard there; may come again. */
    default void early(Leg leg) {}

    /** That phone did not answer; others may still ring. */
    default void earlyOver(Leg leg) {}

    /** This leg answered; it is the receiver's from now on. */
    void answered(Leg leg);

    void failed(DialFailure failure);
  }

  private static final int MOST_REDIRECTS = 3;

  /** Somebody to invite, and how the way there is found. */
  private record Attempt(Destination to, Callable<Flow> way) {}

  private final Core core;
  private final Mailbox mailbox;
  private final Caller from;
  private final Duration ring;
  private final Optional<TrunkLine> reserved;
  private final Progress progress;
  private final List<Invitation> invitations = new ArrayList<>();
  private final Refusals refusals = new Refusals();
  private Optional<TrunkHunt> hunt = Optional.empty();
  private final Set<String> tried = new HashSet<>();
  private int looking;
  private int redirects;
  private boolean done;
  private Future<?> limit;

  /**
   * @param reserved a line of a trunk that was waited for; it is this call's from now on
   */
  Dial(
      Core core,
      Mailbox mailbox,
      Caller from,
      Duration ring,
      Optional<TrunkLine> reserved,
      Progress progress) {
    this.core = core;
    this.mailbox = mailbox;
    this.from = from;
    this.ring = ring;
    this.reserved = reserved;
    this.progress = progress;
  }

  /** Begins; what cannot be reached at all is told as UNAVAILABLE. */
  void start(String target) {
    core.counters().count("calls out");
    limit = core.wire().timers().after(ring, () -> mailbox.execute(this::timeUp));
    Optional<Target> whom = Target.parse(target);
    if (whom.isEmpty()) {
      notDiallable(target, "it is no number");
    } else {
      switch (whom.get()) {
        case Target.Extension(String number) -> extension(number);
        case Target.Address(String uri) -> uri(uri);
        case Target.Outside(String outside, String trunk) -> outside(outside, trunk);
      }
    }
    checkEnd();
  }

  private void notDiallable(String target, String why) {
    core.log()
        .warnf(
            "Cannot dial %s: %s; expected an extension, sip:user@host or NUMBER?trunk=NAME",
            DisplayName.of(target).text(), DisplayName.of(why).text());
    refusals.add(new DialFailure(Outcome.UNAVAILABLE, 404, "Not Found"));
  }

  private void extension(String extension) {
    if (!tried.add(extension)) {
      return;
    }
    for (Registration contact : core.registrar().contacts(extension)) {
      Destination phone = new Destination(contact.contact(), false, Optional.empty());
      invite(new Attempt(phone, () -> core.hops().phone(contact)));
    }
  }

  private void uri(String target) {
    try {
      SipUri uri = MessageWriter.uri(target);
      Destination address = new Destination(target, true, Optional.empty());
      invite(new Attempt(address, () -> core.hops().to(uri)));
    } catch (ParseException e) {
      notDiallable(target, e.getMessage());
    }
  }

  /** One trunk after the other, while they cannot take the call. */
  private void outside(String called, String trunk) {
    List<Trunk> trunks = core.trunks().named(trunk);
    if (trunks.isEmpty()) {
      core.log()
          .warnf(
              "Call to %s: there is no trunk%s; set switchpost.trunk.NAME.host",
              called, trunk.equals(TrunkSettings.ANY) ? "" : " " + trunk);
      refusals.add(new DialFailure(Outcome.UNAVAILABLE, 503, "No trunk"));
      return;
    }
    hunt = Optional.of(new TrunkHunt(core, called, trunks, reserved));
    nextTrunk();
  }

  private void nextTrunk() {
    hunt.flatMap(trunks -> trunks.next(refusals::add))
        .ifPresent(to -> invite(new Attempt(to, () -> to.trunk().get().flow(core.wire()))));
  }

  /** Finding the way may block, so it is done apart. */
  private void invite(Attempt attempt) {
    looking++;
    Thread.ofVirtual()
        .name("sip-dial")
        .start(
            () -> {
              Flow flow;
              try {
                flow = attempt.way().call();
              } catch (Exception e) {
                mailbox.execute(() -> unreachable(attempt.to(), e));
                return;
              }
              mailbox.execute(() -> found(attempt.to(), flow));
            });
  }

  private void unreachable(Destination to, Exception why) {
    looking--;
    notReached(to, why);
    checkEnd();
  }

  private void notReached(Destination to, Exception why) {
    core.log().debugf("Cannot reach %s: %s", to.uri(), why.getMessage());
    to.line().ifPresent(TrunkLine::close);
    note(to, new DialFailure(Outcome.UNAVAILABLE, 503, "Cannot be reached"));
  }

  /** Keeps a failure; what another trunk may do better, it is asked to. */
  private void note(Destination to, DialFailure failure) {
    refusals.add(failure);
    if (to.trunk().isPresent() && !done) {
      core.log()
          .infof(
              "Trunk %s: %s was not reached: %d %s",
              to.trunk().get().name(), to.uri(), failure.status(), failure.reason());
      if (TrunkHunt.isTrunksFault(failure)) {
        nextTrunk();
      }
    }
  }

  private void found(Destination to, Flow flow) {
    looking--;
    if (done) {
      to.line().ifPresent(TrunkLine::close);
      return;
    }
    try {
      Invitation invitation = new Invitation(core, mailbox, this, from, to, flow);
      invitation.send();
      invitations.add(invitation);
    } catch (IOException | ParseException e) {
      notReached(to, e);
    }
    checkEnd();
  }

  void ringing() {
    if (!done) {
      progress.ringing();
    }
  }

  void early(Leg leg) {
    if (!done) {
      progress.early(leg);
    }
  }

  /** Whether this one is the first; if not, it is to be hung up. */
  boolean answered(Invitation winner, Leg leg) {
    if (done) {
      return false;
    }
    finish("Call completed elsewhere");
    progress.answered(leg);
    return true;
  }

  void failed(Invitation invitation, DialFailure failure) {
    invitations.remove(invitation);
    if (!done) {
      progress.earlyOver(invitation.leg());
    }
    note(invitation.to(), failure);
    if (Refusals.isFinal(failure) && !done) {
      finish("Declined elsewhere");
      progress.failed(failure);
    } else {
      checkEnd();
    }
  }

  /**
   * A phone forwards its calls (302) to these values of Contact. Only to extensions that are
   * registered here: following it further would let any phone make the gateway dial outside.
   */
  void redirected(Invitation invitation, List<String> contacts) {
    if (!done && ++redirects <= MOST_REDIRECTS) {
      contacts.stream()
          .flatMap(contact -> NameAddr.parseList(contact).stream())
          .forEach(contact -> extension(contact.number()));
    }
    failed(invitation, new DialFailure(Outcome.UNAVAILABLE, 480, "Forwarded"));
  }

  /** The caller is gone. */
  void cancel() {
    finish("");
  }

  private void timeUp() {
    if (!done) {
      finish("");
      progress.failed(new DialFailure(Outcome.NO_ANSWER, 408, "No answer in time"));
    }
  }

  private void finish(String reason) {
    done = true;
    if (limit != null) {
      limit.cancel(false);
    }
    List.copyOf(invitations).forEach(invitation -> invitation.cancel(reason));
  }

  private void checkEnd() {
    if (!done && looking == 0 && invitations.isEmpty()) {
      finish("");
      progress.failed(refusals.best());
    }
  }
}
