package io.switchpost.sip;

import gov.nist.javax.sip.header.RSeq;
import gov.nist.javax.sip.message.SIPRequest;
import gov.nist.javax.sip.message.SIPResponse;
import io.switchpost.sip.wire.Flow;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * The early dialogs that the provisional answers to one INVITE of ours make, by To-tag (RFC 3261
 * section 12.1.2), and the PRACKs of those that ask for one (RFC 3262 section 4). Runs in the
 * call's mailbox.
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

    Fork(Dialog dialog) {
      this.dialog = dialog;
    }
  }

  private final Leg leg;
  private final SIPRequest invite;
  private final Destination to;
  private final Map<String, Fork> forks = new HashMap<>();

  Forks(Leg leg, SIPRequest invite, Destination to) {
    this.leg = leg;
    this.invite = invite;
    this.to = to;
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
    if (OptionTags.required(response, "100rel") && response.getHeader("RSeq") instanceof RSeq seq) {
      long number = seq.getSeqNumber();
      if (fork.acknowledged != 0 && number != fork.acknowledged + 1) {
        return false;
      }
      fork.acknowledged = number;
      acknowledge(fork.dialog, number);
    }
    return true;
  }

  /** What this answer says counts for its fork's 2xx too, should that be without SDP. */
  void described(SIPResponse response) {
    Optional.ofNullable(forks.get(response.getToTag()))
        .ifPresent(fork -> fork.description = Optional.of(response.getRawContent()));
  }

  private void acknowledge(Dialog dialog, long number) {
    SIPRequest prack = dialog.request("PRACK");
    MessageWriter.add(prack, "RAck", number + " " + invite.getCSeq().getSeqNumber() + " INVITE");
    leg.send(dialog, prack, _ -> {});
  }

  /** The dialog that a 2xx confirms or, if its fork was not heard before, makes. */
  Dialog confirmed(SIPResponse ok, Flow flow) {
    Dialog dialog = Dialog.placed(invite, ok, flow, to.followsContact());
    Optional.ofNullable(forks.get(ok.getToTag())).ifPresent(fork -> dialog.goOnFrom(fork.dialog));
    return dialog;
  }

  /** The description in a 2xx; without one the last that its fork gave before. */
  byte[] description(SIPResponse ok) {
    byte[] body = ok.getRawContent();
    Fork fork = forks.get(ok.getToTag());
    return body == null && fork != null ? fork.description.orElse(null) : body;
  }
}
