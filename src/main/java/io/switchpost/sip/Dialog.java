package io.switchpost.sip;

import gov.nist.javax.sip.header.CSeq;
import gov.nist.javax.sip.header.CallID;
import gov.nist.javax.sip.header.Contact;
import gov.nist.javax.sip.header.From;
import gov.nist.javax.sip.header.MaxForwards;
import gov.nist.javax.sip.header.RecordRoute;
import gov.nist.javax.sip.header.RecordRouteList;
import gov.nist.javax.sip.header.Route;
import gov.nist.javax.sip.header.RouteList;
import gov.nist.javax.sip.header.To;
import gov.nist.javax.sip.message.SIPMessage;
import gov.nist.javax.sip.message.SIPRequest;
import gov.nist.javax.sip.message.SIPResponse;
import io.switchpost.sip.auth.DigestClient.Credentials;
import io.switchpost.sip.wire.Flow;
import java.text.ParseException;
import java.util.ArrayList;
import java.util.List;
import javax.sip.InvalidArgumentException;
import javax.sip.address.Address;
import javax.sip.address.SipURI;
import javax.sip.address.URI;

/** The state that two user agents share (RFC 3261 section 12), seen from our side. */
final class Dialog {
  private final String callId;
  private final Address local;
  private final String localTag;
  private final Address remote;
  private final String remoteTag;
  private final List<Address> routes;
  private Flow flow;
  private final boolean followsContact;
  private final boolean placed;
  private URI target;
  private long localSequence;
  private List<Credentials> credentials = List.of();
  private long remoteSequence;

  private Dialog(
      SIPMessage first,
      Address local,
      String localTag,
      Address remote,
      String remoteTag,
      List<Address> routes,
      Flow flow,
      boolean followsContact,
      boolean placed) {
    this.callId = first.getCallId().getCallId();
    this.local = local;
    this.localTag = localTag;
    this.remote = remote;
    this.remoteTag = remoteTag;
    this.routes = List.copyOf(routes);
    this.flow = flow;
    this.followsContact = followsContact;
    this.placed = placed;
    this.target = contact(first, remote.getURI());
  }

  /**
   * The dialog that our answer to an INVITE makes.
   *
   * @param followsContact whether requests go where Route and Contact lead; else back the flow
   */
  static Dialog answering(SIPRequest invite, String localTag, Flow flow, boolean followsContact) {
    Dialog dialog =
        new Dialog(
            invite,
            invite.getTo().getAddress(),
            localTag,
            invite.getFrom().getAddress(),
            tag(invite.getFromTag()),
            routes(invite),
            flow,
            followsContact,
            false);
    dialog.remoteSequence = invite.getCSeq().getSeqNumber();
    dialog.localSequence = 1;
    return dialog;
  }

  /** The dialog that an answer to our INVITE makes. */
  static Dialog placed(SIPRequest invite, SIPResponse response, Flow flow, boolean followsContact) {
    Dialog dialog =
        new Dialog(
            response,
            invite.getFrom().getAddress(),
            invite.getFromTag(),
            response.getTo().getAddress(),
            tag(response.getToTag()),
            routes(response).reversed(),
            flow,
            followsContact,
            true);
    dialog.localSequence = invite.getCSeq().getSeqNumber();
    dialog.remoteSequence = -1;
    return dialog;
  }

  String callId() {
    return callId;
  }

  String localTag() {
    return localTag;
  }

  Flow flow() {
    return flow;
  }

  /** A request of the peer came by this: the way to it from now on, if the old one is closed. */
  void cameBy(Flow newer) {
    if (!flow.open()) {
      flow = newer;
    }
  }

  /** Whether the call was ours, and with it the Call-ID. */
  boolean placed() {
    return placed;
  }

  boolean followsContact() {
    return followsContact;
  }

  /** Whether a request is of this dialog, and not of another that guessed our tag. */
  boolean owns(SIPRequest request) {
    return callId.equals(request.getCallId().getCallId())
        && remoteTag.equals(tag(request.getFromTag()));
  }

  /**
   * Takes the request's CSeq; false if it comes too late to be acted on (RFC 3261 section 12.2.2).
   */
  boolean inOrder(SIPRequest request) {
    long number = request.getCSeq().getSeqNumber();
    if (number <= remoteSequence) {
      return false;
    }
    remoteSequence = number;
    return true;
  }

  /** A target refresh: from now on requests go to the new Contact. */
  void retarget(SIPMessage message) {
    target = contact(message, target);
  }

  /** Our requests are numbered on from those in the early dialog that this one confirms. */
  void goOnFrom(Dialog early) {
    localSequence = early.localSequence;
    remoteSequence = early.remoteSequence;
  }

  /** The next CSeq of ours, for a request that is sent again. */
  long next() {
    return ++localSequence;
  }

  /** What our latest INVITE was sent with: its ACK needs the same (RFC 3261 section 22.1). */
  void credentials(List<Credentials> given) {
    credentials = List.copyOf(given);
  }

  /** The next request of ours; Via is added when it is sent. */
  SIPRequest request(String method) {
    return make(method, next());
  }

  /** The ACK of a 2xx to the INVITE of that number (RFC 3261 section 13.2.2.4). */
  SIPRequest ack(long number) {
    SIPRequest ack = make("ACK", number);
    credentials.forEach(one -> MessageWriter.add(ack, one.header(), one.value()));
    return ack;
  }

  private SIPRequest make(String method, long number) {
    try {
      SIPRequest request = new SIPRequest();
      request.setMethod(method);
      boolean loose = routes.isEmpty() || ((SipURI) routes.getFirst().getURI()).hasLrParam();
      request.setRequestURI(loose ? target : routes.getFirst().getURI());
      request.setCallId(new CallID(callId));
      request.setCSeq(new CSeq(number, method));
      request.setMaxForwards(new MaxForwards(70));
      From from = new From();
      from.setAddress((Address) local.clone());
      from.setTag(localTag);
      request.setFrom(from);
      To to = new To();
      to.setAddress((Address) remote.clone());
      if (!remoteTag.isEmpty()) {
        to.setTag(remoteTag);
      }
      request.setTo(to);
      addRoutes(request, loose);
      MessageWriter.add(request, "User-Agent", "Switchpost");
      return request;
    } catch (ParseException | InvalidArgumentException e) {
      throw new IllegalStateException(method + " in dialog " + callId, e);
    }
  }

  private void addRoutes(SIPRequest request, boolean loose) throws ParseException {
    List<Address> hops = new ArrayList<>(routes);
    if (!loose) {
      // a strict router wants itself as Request-URI and the target last
      hops.removeFirst();
      hops.add(MessageWriter.address("", target.toString()));
    }
    if (hops.isEmpty()) {
      return;
    }
    RouteList list = new RouteList();
    for (Address hop : hops) {
      Route route = new Route();
      route.setAddress((Address) hop.clone());
      list.add(route);
    }
    request.setHeader(list);
  }

  private static List<Address> routes(SIPMessage message) {
    RecordRouteList recorded = message.getRecordRouteHeaders();
    List<Address> routes = new ArrayList<>();
    if (recorded != null) {
      for (RecordRoute one : recorded) {
        if (one.getAddress().getURI() instanceof SipURI) {
          routes.add(one.getAddress());
        }
      }
    }
    return routes;
  }

  private static URI contact(SIPMessage message, URI otherwise) {
    Contact contact = message.getContactHeader();
    return contact == null || contact.isWildCard() || contact.getAddress() == null
        ? otherwise
        : MessageWriter.target(contact.getAddress().getURI());
  }

  private static String tag(String tag) {
    return tag == null ? "" : tag;
  }
}
