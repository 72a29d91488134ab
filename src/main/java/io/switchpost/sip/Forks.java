package io.switchpost.sip;

import gov.nist.javax.sip.header.RSeq;
import gov.nist.javax.sip.message.SIPRequest;
import gov.nist.javax.sip.message.SIPResponse;
import io.switchpost.sip.sdp.Negotiated;
import io.switchpost.sip.sdp.Negotiated.Agreed;
import io.switchpost.sip.sdp.Negotiated.Refused;
import io.switchpost.sip.sdp.Sdp;
import io.switchpost.sip.sdp.SdpException;
import io.switchpost.sip.wire.Flow;
import io.switchpost.sip.wire.ServerTransaction;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * The early dialogs that the provisional answers to one INVITE of ours make, by To-tag (RFC 3261
 * section 12.1.2), the PRACKs of those that ask for one (RFC 3262 section 4), and the phones' own
 * UPDATEs (RFC 3311). Runs in the call's mailbox.
 */
final class Forks {
  /**
   * More phones behind one address do not ring at once; further ones go without an early dialog.
   */
  private static final int MOST = 16;

  private static final class Fork {
    private final Dialog dialog;
    private long acknowledged;
    private Optional<byte[]> description = Optional.empty();

    /** Our offer was answered for sure, so that the phone may make its own. */
    private boolean settled;

    private Optional<Agreed> updated = Optional.empty();

    Fork(Dialog dialog) {
      this.dialog = dialog;
    }
  }

  private final Leg leg;
  private final SIPRequest invite;
  private final Destination to;
  private final Consumer<Agreed> onUpdate;
  private final Map<String, Fork> forks = new HashMap<>();

  /**
   * @param onUpdate told what a phone that rings changed
   */
  Forks(Leg leg, SIPRequest invite, Destination to, Consumer<Agreed> onUpdate) {
    this.leg = leg;
    this.invite = invite;
    this.to = to;
    this.onUpdate = onUpdate;
  }

  /**
   * Takes a provisional answer and acknowledges it where that is wanted.
   *
   * @return false if it is to be passed over: it came before, or another one is missing before it
   */
  boolean received(SIPResponse response, Flow flow) {
    String tag = response.getToTag();
    if (tag == null || forks.size() >= MOST && !forks.containsKey(tag)) {
      return true;
    }
    Fork fork =
        forks.computeIfAbsent(
            tag, _ -> new Fork(Dialog.placed(invite, response, flow, to.followsContact())));
    if (isReliable(response) && response.getHeader("RSeq") instanceof RSeq seq) {
      long number = seq.getSeqNumber();
      if (fork.acknowledged != 0 && number != fork.acknowledged + 1) {
        return false;
      }
      fork.acknowledged = number;
      acknowledge(fork.dialog, number);
    }
    return true;
  }

  private static boolean isReliable(SIPResponse response) {
    return OptionTags.required(response, "100rel");
  }

  /** What this answer says counts for its fork's 2xx too, should that be without SDP. */
  void described(SIPResponse response) {
    Fork fork = forks.get(response.getToTag());
    if (fork != null) {
      fork.description = Optional.of(response.getRawContent());
      fork.settled |= isReliable(response);
    }
  }

  /**
   * Whether this answer's phone has changed by UPDATE what it said in those before: SDP in it only
   * repeats that (RFC 3261 section 13.2.1).
   */
  boolean changed(SIPResponse response) {
    Fork fork = forks.get(response.getToTag());
    return fork != null && fork.updated.isPresent();
  }

  private void acknowledge(Dialog dialog, long number) {
    SIPRequest prack = dialog.request("PRACK");
    MessageWriter.add(prack, "RAck", number + " " + invite.getCSeq().getSeqNumber() + " INVITE");
    leg.send(dialog, prack, _ -> {});
  }

  /** A request of a phone that has not answered yet. */
  void request(SIPRequest request, ServerTransaction transaction) {
    Optional<Fork> fork =
        Optional.ofNullable(forks.get(request.getFromTag())).filter(f -> f.dialog.owns(request));
    if (fork.isEmpty() || !request.getMethod().equals("UPDATE")) {
      leg.core().refuse(transaction, 481, "No such call");
    } else if (!fork.get().dialog.inOrder(request)) {
      leg.core().refuse(transaction, 500, "Out of order");
    } else {
      updated(fork.get(), request, transaction);
    }
  }

  private void updated(Fork fork, SIPRequest update, ServerTransaction transaction) {
    SIPResponse ok = leg.answer(update, 200, "OK");
    MessageWriter.contact(ok, transaction.flow());
    if (update.getRawContent() != null) {
      if (!fork.settled) {
        leg.core().refuse(transaction, 491, "Request Pending"); // our offer is not answered yet
        return;
      }
      switch (answer(update)) {
        case Agreed agreed -> {
          fork.updated = Optional.of(agreed);
          MessageWriter.body(ok, agreed.local());
          onUpdate.accept(agreed);
        }
        case Refused why -> {
          SIPResponse refusal = leg.answer(update, 488, "Not Acceptable Here");
          Reinvite.warn(refusal, why);
          transaction.respond(refusal);
          return;
        }
      }
    }
    fork.dialog.retarget(update);
    transaction.respond(ok);
  }

  private Negotiated.Audio answer(SIPRequest update) {
    try {
      return leg.sdp().answerEarly(Sdp.parse(update.getRawContent()));
    } catch (SdpException e) {
      return new Refused(399, e.getMessage());
    }
  }

  /** The dialog that a 2xx confirms or, if its fork was not heard before, makes. */
  Dialog confirmed(SIPResponse ok, Flow flow) {
    Dialog dialog = Dialog.placed(invite, ok, flow, to.followsContact());
    Optional.ofNullable(forks.get(ok.getToTag())).ifPresent(fork -> dialog.goOnFrom(fork.dialog));
    return dialog;
  }

  /**
   * What a 2xx agrees to: what its phone changed before it, else its description, else the last one
   * that came before.
   */
  Negotiated agreed(SIPResponse ok) {
    Optional<Fork> fork = Optional.ofNullable(forks.get(ok.getToTag()));
    Optional<Agreed> updated = fork.flatMap(f -> f.updated);
    if (updated.isPresent()) {
      leg.sdp().offerOver();
      return updated.get();
    }
    byte[] body = ok.getRawContent();
    return Reinvite.read(leg, body == null ? fork.flatMap(f -> f.description).orElse(null) : body);
  }
}
