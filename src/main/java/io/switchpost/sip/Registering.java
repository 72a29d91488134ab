package io.switchpost.sip;

import gov.nist.javax.sip.header.Contact;
import gov.nist.javax.sip.header.ContactList;
import gov.nist.javax.sip.message.SIPRequest;
import gov.nist.javax.sip.message.SIPResponse;
import io.switchpost.sip.guard.Refusal;
import io.switchpost.sip.identity.DisplayName;
import io.switchpost.sip.identity.UserPart;
import io.switchpost.sip.registrar.RegisterRequest;
import io.switchpost.sip.registrar.RegisterResult.Granted;
import io.switchpost.sip.registrar.RegisterResult.Refused;
import io.switchpost.sip.registrar.RegisterResult.TooBrief;
import io.switchpost.sip.wire.Flow;
import io.switchpost.sip.wire.ServerTransaction;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalLong;

/** A phone registers: challenge, then the registrar's decision put into SIP (RFC 3261 10.3). */
final class Registering {
  private final Core core;

  Registering(Core core) {
    this.core = core;
  }

  void received(ServerTransaction transaction) {
    SIPRequest request = transaction.request();
    Optional<String> user = new Admission(core).authenticate(request, transaction);
    if (user.isEmpty()) {
      return;
    }
    switch (core.registrar().register(read(request, user.get(), transaction.flow()))) {
      case Granted granted -> transaction.respond(granted(request, granted));
      case TooBrief(var least) ->
          core.refuse(
              transaction,
              new Refusal(
                  423,
                  "Interval Too Brief",
                  List.of(new Refusal.Header("Min-Expires", Long.toString(least.toSeconds())))));
      case Refused(var status, var reason) -> core.refuse(transaction, status, reason);
    }
  }

  private SIPResponse granted(SIPRequest request, Granted granted) {
    SIPResponse ok = MessageWriter.response(request, 200, "OK", core.statelessTag(request));
    for (var contact : granted.contacts()) {
      String q = contact.q() == 1000 ? "" : ";q=" + contact.q() / 1000.0;
      MessageWriter.add(ok, "Contact", "<" + contact.uri() + ">;expires=" + contact.expires() + q);
    }
    return ok;
  }

  private static RegisterRequest read(SIPRequest request, String user, Flow flow) {
    List<RegisterRequest.Contact> contacts = new ArrayList<>();
    boolean wildcard = false;
    ContactList list = request.getContactHeaders();
    if (list != null) {
      for (Contact contact : list) {
        if (contact.isWildCard()) {
          wildcard = true;
        } else {
          contacts.add(contact(contact));
        }
      }
    }
    var agent = Admission.values(request, "User-Agent");
    return new RegisterRequest(
        UserPart.of(request.getTo().getAddress().getURI().toString()).text(),
        user,
        contacts,
        wildcard,
        request.getExpires() == null
            ? OptionalLong.empty()
            : OptionalLong.of(request.getExpires().getExpires()),
        request.getCallId().getCallId(),
        request.getCSeq().getSeqNumber(),
        MessageWriter.hostPort(flow.remote()),
        flow.transport().toLowerCase(Locale.ROOT),
        agent.isEmpty() ? "" : DisplayName.of(agent.getFirst()).text());
  }

  private static RegisterRequest.Contact contact(Contact contact) {
    float q = contact.getQValue();
    return new RegisterRequest.Contact(
        contact.getAddress().getURI().toString(),
        contact.getExpires() < 0 ? OptionalLong.empty() : OptionalLong.of(contact.getExpires()),
        q < 0 ? 1000 : Math.clamp(Math.round(q * 1000), 0, 1000));
  }
}
