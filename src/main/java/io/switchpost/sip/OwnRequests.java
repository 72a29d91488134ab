package io.switchpost.sip;

import gov.nist.javax.sip.message.SIPRequest;
import gov.nist.javax.sip.message.SIPResponse;
import io.switchpost.sip.auth.DigestClient;
import io.switchpost.sip.wire.ClientTransaction;
import io.switchpost.sip.wire.Timers;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * Our requests in the dialogs of one leg: sent again with credentials when they are challenged, and
 * an INVITE taken back when it gets no final answer. Runs in the call's mailbox.
 */
final class OwnRequests {
  private final Leg leg;
  private Optional<DigestClient> credentials = Optional.empty();

  OwnRequests(Leg leg) {
    this.leg = leg;
  }

  /** What the peer's challenges are answered with. */
  void credentials(Optional<DigestClient> ours) {
    credentials = ours;
  }

  /**
   * Sends a request.
   *
   * @param listener gets the responses in the call's mailbox
   */
  void send(Dialog within, SIPRequest request, Consumer<SIPResponse> listener) {
    Authorisation authorisation = new Authorisation(credentials, request);
    authorisation.sign(request);
    transmit(within, request, authorisation, listener);
  }

  private void transmit(
      Dialog within,
      SIPRequest request,
      Authorisation authorisation,
      Consumer<SIPResponse> listener) {
    boolean invite = request.getMethod().equals("INVITE");
    if (invite) {
      within.credentials(authorisation.given());
    }
    Consumer<SIPResponse> received =
        response -> {
          if (goesOn(request) && authorisation.challenged(response)) {
            SIPRequest again = authorisation.again(request, within.next());
            transmit(within, again, authorisation, listener);
          } else {
            listener.accept(response);
          }
        };
    ClientTransaction transaction =
        leg.core()
            .wire()
            .transactions()
            .send(
                request,
                leg.core().hops().next(within, request),
                response -> leg.mailbox().execute(() -> received.accept(response)));
    if (invite) {
      // 100 may be all that ever comes, and it would be kept for ever, though the call is over
      leg.core().wire().timers().after(Timers.LIFETIME, () -> transaction.cancel(""));
    }
  }

  /** Whether a request is still worth sending again: after the end only BYE is. */
  private boolean goesOn(SIPRequest request) {
    return !leg.ended() || request.getMethod().equals("BYE");
  }
}
