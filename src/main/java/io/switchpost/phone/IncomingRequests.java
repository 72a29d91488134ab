package io.switchpost.phone;

import java.util.Optional;

/** What others ask of a phone (RFC 3261 section 8.2); on the phone's own thread. */
final class IncomingRequests implements Endpoint.User {
  private final Phone phone;

  IncomingRequests(Phone phone) {
    this.phone = phone;
  }

  @Override
  public void request(ServerTransaction transaction) {
    SipMessage request = transaction.request();
    Optional<PhoneCall> call = owner(request);
    if (call.isPresent()) {
      call.get().leg().request(transaction);
      return;
    }
    boolean within = !request.toTag().isEmpty();
    if (request.method().equals("INVITE") && !within) {
      invited(transaction);
      return;
    }
    switch (request.method()) {
      case "OPTIONS" -> transaction.answer(request.answer(200, "OK").with("Allow", CallLeg.ALLOW));
      case "NOTIFY" -> {
        transaction.answer(request.answer(200, "OK"));
        phone.summary(request.body());
      }
      default ->
          transaction.answer(
              within
                  ? request.answer(481, "Call/Transaction Does Not Exist")
                  : request.answer(405, "Method Not Allowed").with("Allow", CallLeg.ALLOW));
    }
  }

  private Optional<PhoneCall> owner(SipMessage request) {
    return phone.calls().stream().filter(call -> call.leg().dialog.owns(request)).findFirst();
  }

  private void invited(ServerTransaction transaction) {
    SipMessage request = transaction.request();
    if (request.lists("Require", "100rel")) {
      transaction.answer(request.answer(420, "Bad Extension").with("Unsupported", "100rel"));
      return;
    }
    Dialog dialog =
        Dialog.called(phone.settings(), phone.contact(), request, transaction.transport());
    CallLeg leg = phone.leg(dialog);
    PhoneCall call = new PhoneCall(leg, new Callee(leg, transaction));
    leg.progress.note("called by " + call.from());
    phone.called(call);
  }

  @Override
  public void cancelled(ServerTransaction invite) {
    phone.calls().stream()
        .flatMap(call -> call.callee().stream())
        .filter(callee -> callee.transaction() == invite)
        .forEach(Callee::cancelled);
  }

  @Override
  public void acknowledged(SipMessage ack) {
    owner(ack).ifPresent(call -> call.leg().acknowledged(ack));
  }
}
