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
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.Future;

/**
 * Rings all contacts of an extension at once, or one SIP URI; the first to answer wins, the others
 * are taken back. Runs in the call's mailbox; tells its end exactly once.
 */
final class Dial {
  /** Who is told, in the call's mailbox. */
  interface Progress {
    /** Somebody rings; may come again. */
    void ringing();

    /** This leg answered; it is the receiver's from now on. */
    void answered(Leg leg);

    void failed(Outcome outcome);
  }

  private static final int MOST_REDIRECTS = 3;

  private final Core core;
  private final Mailbox mailbox;
  private final Caller from;
  private final Duration ring;
  private final Progress progress;
  private final List<Invitation> invitations = new ArrayList<>();
  private final List<Outcome> outcomes = new ArrayList<>();
  private final Set<String> tried = new HashSet<>();
  private int looking;
  private int redirects;
  private boolean done;
  private Future<?> limit;

  Dial(Core core, Mailbox mailbox, Caller from, Duration ring, Progress progress) {
    this.core = core;
    this.mailbox = mailbox;
    this.from = from;
    this.ring = ring;
    this.progress = progress;
  }

  /** Begins; what cannot be reached at all is told as UNAVAILABLE. */
  void start(String target) {
    core.counters().count("calls out");
    limit = core.wire().timers().after(ring, () -> mailbox.execute(this::timeUp));
    if (target.regionMatches(true, 0, "sip:", 0, 4)) {
      uri(target);
    } else {
      extension(target);
    }
    checkEnd();
  }

  private void extension(String extension) {
    if (!tried.add(extension)) {
      return;
    }
    for (Registration contact : core.registrar().contacts(extension)) {
      invite(contact.contact(), () -> core.hops().phone(contact), false);
    }
  }

  private void uri(String target) {
    try {
      SipUri uri = MessageWriter.uri(target);
      invite(target, () -> core.hops().to(uri), true);
    } catch (ParseException e) {
      core.log()
          .warnf(
              "Cannot dial %s: %s; expected an extension or sip:user@host",
              DisplayName.of(target).text(), DisplayName.of(e.getMessage()).text());
    }
  }

  /** Finding the way may block, so it is done apart. */
  private void invite(String contact, Callable<Flow> way, boolean followsContact) {
    looking++;
    Thread.ofVirtual()
        .name("sip-dial")
        .start(
            () -> {
              Flow flow;
              try {
                flow = way.call();
              } catch (Exception e) {
                core.log().debugf("Cannot reach %s: %s", contact, e.getMessage());
                mailbox.execute(() -> unreachable());
                return;
              }
              mailbox.execute(() -> found(contact, flow, followsContact));
            });
  }

  private void unreachable() {
    looking--;
    outcomes.add(Outcome.UNAVAILABLE);
    checkEnd();
  }

  private void found(String contact, Flow flow, boolean followsContact) {
    looking--;
    if (done) {
      return;
    }
    try {
      Invitation invitation =
          new Invitation(core, mailbox, this, from, contact, flow, followsContact);
      invitations.add(invitation);
      invitation.send();
    } catch (IOException | ParseException e) {
      core.log().debugf("Cannot ring %s: %s", contact, e.getMessage());
      outcomes.add(Outcome.UNAVAILABLE);
    }
    checkEnd();
  }

  void ringing() {
    if (!done) {
      progress.ringing();
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

  void failed(Invitation invitation, Outcome outcome, boolean everywhere) {
    invitations.remove(invitation);
    outcomes.add(outcome);
    if (everywhere && !done) {
      finish("Declined elsewhere");
      progress.failed(outcome);
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
    failed(invitation, Outcome.UNAVAILABLE, false);
  }

  /** The caller is gone. */
  void cancel() {
    finish("");
  }

  private void timeUp() {
    if (!done) {
      finish("");
      progress.failed(Outcome.NO_ANSWER);
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
      progress.failed(best());
    }
  }

  /** What the caller is told when several phones failed for several reasons. */
  private Outcome best() {
    for (Outcome outcome : List.of(Outcome.BUSY, Outcome.NO_ANSWER, Outcome.REFUSED)) {
      if (outcomes.contains(outcome)) {
        return outcome;
      }
    }
    return Outcome.UNAVAILABLE;
  }
}
