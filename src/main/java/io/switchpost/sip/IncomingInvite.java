package io.switchpost.sip;

import gov.nist.javax.sip.message.SIPRequest;
import gov.nist.javax.sip.message.SIPResponse;
import io.switchpost.media.AudioLeg;
import io.switchpost.media.NoPortException;
import io.switchpost.sip.guard.Refusal;
import io.switchpost.sip.identity.UserPart;
import io.switchpost.sip.sdp.Negotiated.Refused;
import io.switchpost.sip.wire.Branch;
import io.switchpost.sip.wire.ServerTransaction;
import java.util.List;
import java.util.Optional;

/**
 * A call comes in: limits, who it is, which route, then that route on this very thread. Everything
 * that is refused before the route costs no memory afterwards.
 */
final class IncomingInvite {
  private final Core core;

  IncomingInvite(Core core) {
    this.core = core;
  }

  /** Decides about an INVITE; what is left to do then is to run its route. */
  Optional<Runnable> received(ServerTransaction transaction) {
    SIPRequest invite = transaction.request();
    if (core.draining()) {
      core.refuse(transaction, Busy.DRAINING);
      return Optional.empty();
    }
    if (core.calls().size() >= core.settings().mostCalls()) {
      core.refuse(transaction, Busy.NOW);
      return Optional.empty();
    }
    Optional<Admission.Admitted> admitted = new Admission(core).admit(invite, transaction);
    if (admitted.isEmpty()) {
      return Optional.empty(); // refused there
    }
    String called = called(invite, admitted.get());
    Optional<CallHandler> handler =
        called.isEmpty()
            ? Optional.empty()
            : core.dialPlan().find(admitted.get().context(), called);
    if (handler.isEmpty()) {
      core.refuse(transaction, 404, "Not Found");
      return Optional.empty();
    }
    return enter(invite, transaction, admitted.get(), called, handler.get());
  }

  /**
   * The number: of a call to our contact at a registrar the one in To; of a trunk's call to a
   * number that leads nowhere the trunk's own.
   */
  private String called(SIPRequest invite, Admission.Admitted admitted) {
    String called = UserPart.of(invite.getRequestURI().toString()).text();
    if (admitted.trunk().isEmpty()) {
      return called;
    }
    Trunk trunk = admitted.trunk().get();
    if (called.equals(trunk.token())) {
      called = UserPart.of(invite.getTo().getAddress().getURI().toString()).text();
    }
    boolean leads =
        !called.isEmpty() && core.dialPlan().find(admitted.context(), called).isPresent();
    return leads ? called : trunk.settings().incoming().number();
  }

  private Optional<Runnable> enter(
      SIPRequest invite,
      ServerTransaction transaction,
      Admission.Admitted admitted,
      String called,
      CallHandler handler) {
    String merge = merge(invite);
    if (core.invites().contains(merge)) {
      core.refuse(transaction, 482, "Loop Detected");
      return Optional.empty();
    }
    Optional<AudioLeg> audio = open(transaction);
    if (audio.isEmpty()) {
      core.refuse(transaction, Busy.NOW);
      return Optional.empty();
    }
    CallSession call = new CallSession(core, admitted.caller(), called, admitted);
    Leg leg = new Leg(core, call.mailbox(), Branch.token(), audio.get(), call);
    Opening opening = Opening.of(leg.sdp(), invite.getRawContent());
    if (opening instanceof Opening.Unusable(Refused why)) {
      audio.get().close();
      refuse(invite, transaction, why);
      return Optional.empty();
    }
    if (leg.timer().tooShort(invite)) {
      audio.get().close();
      core.refuse(
          transaction,
          new Refusal(
              422,
              "Session Interval Too Small",
              List.of(new Refusal.Header("Min-SE", Integer.toString(SessionTimer.SHORTEST)))));
      return Optional.empty();
    }
    if (!core.invites().add(merge)) {
      audio.get().close();
      core.refuse(transaction, 482, "Loop Detected");
      return Optional.empty();
    }
    leg.dialog(
        Dialog.answering(
            invite,
            leg.tag(),
            transaction.flow(),
            admitted.trunk().isPresent() || core.trust().covers(source(transaction))));
    leg.credentials(admitted.trunk().flatMap(Trunk::credentials));
    call.incoming(leg, new Accept(leg, invite, transaction, opening), merge);
    transaction.tryingSoon();
    transaction.onCancel(() -> call.mailbox().execute(call::cancelled));
    return Optional.of(() -> call.run(handler));
  }

  private Optional<AudioLeg> open(ServerTransaction transaction) {
    try {
      return Optional.of(core.media().open(transaction.flow().local().getAddress()));
    } catch (NoPortException e) {
      core.log().warnf("A call was refused with 503: %s", e.getMessage());
      return Optional.empty();
    }
  }

  private void refuse(SIPRequest invite, ServerTransaction transaction, Refused why) {
    SIPResponse response =
        MessageWriter.response(invite, 488, "Not Acceptable Here", core.statelessTag(invite));
    Reinvite.warn(response, why);
    core.counters().count("refused 488");
    transaction.refuse(response);
  }

  /** Two of these at once are one request that came over two ways (RFC 3261 section 8.2.2.2). */
  private static String merge(SIPRequest invite) {
    return invite.getCallId().getCallId()
        + "|"
        + invite.getFromTag()
        + "|"
        + invite.getCSeq().getSeqNumber()
        + "|"
        + invite.getRequestURI();
  }

  private static java.net.InetAddress source(ServerTransaction transaction) {
    return transaction.flow().remote().getAddress();
  }
}
