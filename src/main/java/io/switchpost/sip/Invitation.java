package io.switchpost.sip;

import gov.nist.javax.sip.message.SIPRequest;
import gov.nist.javax.sip.message.SIPResponse;
import io.switchpost.media.NoPortException;
import io.switchpost.sip.identity.DisplayName;
import io.switchpost.sip.sdp.Direction;
import io.switchpost.sip.sdp.Negotiated.Agreed;
import io.switchpost.sip.sdp.Negotiated.Image;
import io.switchpost.sip.sdp.Negotiated.Refused;
import io.switchpost.sip.wire.Branch;
import io.switchpost.sip.wire.ClientTransaction;
import io.switchpost.sip.wire.Flow;
import java.io.IOException;
import java.text.ParseException;
import java.util.HashMap;
import java.util.Map;

/**
 * One INVITE to one contact (RFC 3261 section 13.2): ringing, a 2xx of one or of several forks, a
 * refusal; taken back by CANCEL, and by ACK and BYE when a 2xx crosses it. Runs in the call's
 * mailbox.
 */
final class Invitation implements Leg.Owner {
  private final Core core;
  private final Dial dial;
  private final Caller caller;
  private final Destination to;
  private final Flow flow;
  private final Leg leg;
  private final String callId = Branch.token() + "@switchpost";

  /** The ACK for each fork's 2xx, by To-tag, to be sent again when the 2xx is. */
  private final Map<String, OwnAck> acknowledged = new HashMap<>();

  private ClientTransaction transaction;
  private SIPRequest invite;
  private Authorisation authorisation;
  private Forks forks;
  private long number = 1;
  private int interval = SessionTimer.USUAL;
  private int intervalsTold;
  private boolean rang;
  private boolean cancelled;
  private boolean finished;

  Invitation(Core core, Mailbox mailbox, Dial dial, Caller caller, Destination to, Flow flow)
      throws IOException {
    this.core = core;
    this.dial = dial;
    this.caller = caller;
    this.to = to;
    this.flow = flow;
    try {
      leg =
          new Leg(
              core, mailbox, Branch.token(), core.media().open(flow.local().getAddress()), this);
    } catch (NoPortException e) {
      throw new IOException(e.getMessage(), e);
    }
    leg.credentials(to.credentials());
    leg.line(to.line());
  }

  void send() throws ParseException {
    try {
      invite =
          new InviteRequest(caller, core.settings().realm(), to.uri(), flow, to.trunk())
              .make(callId, leg.tag(), number, interval, leg.sdp().offer(Direction.SENDRECV));
    } catch (ParseException e) {
      drop();
      throw e;
    }
    authorisation = new Authorisation(to.credentials(), invite);
    authorisation.sign(invite);
    transmit();
  }

  private void transmit() {
    forks = new Forks(leg, invite, to, this::heard);
    leg.early(forks);
    transaction =
        core.wire()
            .transactions()
            .send(invite, flow, r -> leg.mailbox().execute(() -> received(r)));
  }

  private void received(SIPResponse response) {
    int status = response.getStatusCode();
    if (status / 100 == 2) {
      accepted(response);
    } else if (status >= 300) {
      refused(status, response);
    } else if (status > 100 && !cancelled && !finished && forks.received(response, flow)) {
      provisional(response);
    }
  }

  private void provisional(SIPResponse response) {
    rang = true;
    byte[] body = response.getRawContent();
    boolean news = body != null && !forks.changed(response);
    if (news && Reinvite.readEarly(leg, body) instanceof Agreed agreed) {
      forks.described(response);
      heard(agreed);
    } else {
      dial.ringing();
    }
  }

  private void heard(Agreed agreed) {
    if (!cancelled) {
      leg.connectEarly(agreed);
      dial.early(leg);
    }
  }

  private void accepted(SIPResponse ok) {
    String tag = ok.getToTag() == null ? "" : ok.getToTag();
    OwnAck again = acknowledged.get(tag);
    if (again != null) {
      again.again();
      return;
    }
    Dialog dialog = forks.confirmed(ok, flow);
    dialog.credentials(authorisation.given());
    acknowledged.put(tag, new OwnAck(core, dialog, ok.getCSeq().getSeqNumber()));
    if (finished || cancelled) {
      bye(dialog); // crossed our CANCEL, or another fork was first
      if (!finished) {
        finished = true;
        drop();
      }
      return;
    }
    switch (forks.agreed(ok)) {
      case Agreed agreed -> {
        finished = true;
        leg.dialog(dialog);
        leg.establish();
        leg.connect(agreed);
        leg.timer().agreed(ok);
        if (!dial.answered(this, leg)) {
          leg.hangUp("somebody else was first");
        }
      }
      case Refused refused -> unusable(dialog, refused.reason());
      case Image _ -> unusable(dialog, "T.38 in answer to audio");
    }
  }

  private void unusable(Dialog dialog, String why) {
    core.log().debugf("%s answered without usable SDP: %s", to.uri(), why);
    bye(dialog);
    fail(488, why);
  }

  private void bye(Dialog dialog) {
    leg.send(dialog, dialog.request("BYE"), _ -> {});
  }

  private void refused(int status, SIPResponse response) {
    if (finished) {
      return;
    }
    if (!cancelled && authorisation.challenged(response)) {
      invite = authorisation.again(invite, ++number);
      transmit();
      return;
    }
    if (status == 422 && !cancelled && intervalsTold < 2) {
      interval = Math.max(interval, SessionTimer.minimum(response));
      intervalsTold++;
      number++;
      try {
        send();
        return;
      } catch (ParseException e) {
        core.log().debugf("INVITE to %s: %s", to.uri(), e.getMessage());
      }
    }
    if (status / 100 == 3 && !cancelled) {
      finished = true;
      drop();
      dial.redirected(this, Admission.values(response, "Contact"));
      return;
    }
    if (to.trunk().isPresent() && NetworkCause.isCongestion(response)) {
      fail(
          503,
          "no circuit is free, they said with %d %s".formatted(status, response.getReasonPhrase()));
    } else {
      fail(status, response.getReasonPhrase());
    }
  }

  /** What a final status means for the route. */
  private Outcome outcome(int status) {
    return switch (status) {
      case 486, 600 -> Outcome.BUSY;
      case 401, 403, 407, 603, 607, 608 -> Outcome.REFUSED;
      case 408, 480, 487 -> rang ? Outcome.NO_ANSWER : Outcome.UNAVAILABLE;
      default -> Outcome.UNAVAILABLE;
    };
  }

  private void fail(int status, String reason) {
    finished = true;
    drop();
    String said = DisplayName.of(reason == null ? "" : reason).text();
    dial.failed(this, new DialFailure(outcome(status), status, said));
  }

  Leg leg() {
    return leg;
  }

  Destination to() {
    return to;
  }

  /** Takes it back, for that reason (RFC 3326: phones then show no missed call). */
  void cancel(String reason) {
    if (!finished && !cancelled) {
      cancelled = true;
      transaction.cancel(reason);
      leg.audio().close();
    }
  }

  private void drop() {
    leg.end("not answered");
  }

  @Override
  public void ended(Leg which, String why) {
    core.log().debugf("Invitation of %s: %s", to.uri(), why);
  }

  @Override
  public void key(Leg which, char key) {
    // before the bridge nobody listens
  }
}
