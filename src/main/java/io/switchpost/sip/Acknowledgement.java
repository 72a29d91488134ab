package io.switchpost.sip;

import gov.nist.javax.sip.message.SIPRequest;
import gov.nist.javax.sip.message.SIPResponse;
import io.switchpost.sip.wire.Flow;
import io.switchpost.sip.wire.Retransmission;
import io.switchpost.sip.wire.ServerTransaction;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * A 2xx to INVITE and its ACK (RFC 3261 section 13.3.1.4): repeated on every transport until the
 * ACK comes; when none comes within 64 T1 the call is hung up, never afterwards.
 */
final class Acknowledgement {
  private final long number;
  private final Consumer<SIPRequest> onAck;
  private final Retransmission retransmission;
  private Optional<Runnable> instead = Optional.empty();
  private boolean done;

  /**
   * Sends the 2xx.
   *
   * @param onAck called once, in the call's mailbox
   */
  Acknowledgement(
      Leg leg, ServerTransaction transaction, SIPResponse ok, Consumer<SIPRequest> onAck) {
    this.onAck = onAck;
    number = ok.getCSeq().getSeqNumber();
    Flow back = transaction.flow().back(ok.getTopmostVia());
    byte[] bytes = transaction.respond(ok);
    retransmission =
        new Retransmission(
            leg.core().wire().timers(),
            back,
            bytes,
            true,
            true,
            () -> leg.mailbox().execute(() -> missing(leg)));
  }

  private void missing(Leg leg) {
    if (!done) {
      stop();
      instead.ifPresentOrElse(Runnable::run, () -> leg.hangUp("answer was never acknowledged"));
    }
  }

  /** The call is over: when the ACK comes, or none has come, only this is done. */
  void onlyThen(Runnable action) {
    instead = Optional.of(action);
  }

  void acknowledged(SIPRequest ack) {
    if (!done && ack.getCSeq().getSeqNumber() == number) {
      stop();
      instead.ifPresentOrElse(Runnable::run, () -> onAck.accept(ack));
    }
  }

  boolean done() {
    return done;
  }

  void stop() {
    done = true;
    retransmission.stop();
  }
}
