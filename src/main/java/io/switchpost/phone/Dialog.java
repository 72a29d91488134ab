package io.switchpost.phone;

import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/** The dialog of a call (RFC 3261 section 12): names, counters, where requests go. */
final class Dialog {
  private final PhoneSettings settings;
  private final String contact;
  private final String callId;
  private final String local;
  private final String localTag = UUID.randomUUID().toString().substring(0, 8);
  private final boolean caller;
  private String remote;
  private String remoteTag = "";
  private String target;
  private List<String> routes = List.of();
  private Transport transport;
  private long cseq = 1;
  private long remoteCseq = -1;

  private Dialog(
      PhoneSettings settings,
      String contact,
      String callId,
      String local,
      String remote,
      String target,
      boolean caller) {
    this.settings = settings;
    this.contact = contact;
    this.callId = callId;
    this.local = local;
    this.remote = remote;
    this.target = target;
    this.caller = caller;
    this.transport = settings.transport();
  }

  static Dialog calling(PhoneSettings settings, String contact, String uri) {
    String callId = UUID.randomUUID() + "@phone";
    return new Dialog(settings, contact, callId, settings.identity(), "<" + uri + ">", uri, true);
  }

  static Dialog called(PhoneSettings settings, String contact, SipMessage invite, Transport by) {
    NameAddr from = NameAddr.parse(invite.header("From").orElseThrow());
    NameAddr to = NameAddr.parse(invite.header("To").orElseThrow());
    Dialog dialog =
        new Dialog(
            settings,
            contact,
            invite.callId(),
            "<" + to.uri() + ">",
            "<" + from.uri() + ">",
            from.uri(),
            false);
    dialog.remoteTag = from.param("tag");
    dialog.routes = routes(invite);
    dialog.transport = by;
    dialog.remoteCseq = invite.cseq();
    dialog.retarget(invite);
    return dialog;
  }

  /** Completed by the first answer with a tag; the 2xx has the last word. */
  void answeredBy(SipMessage response) {
    if (!response.toTag().isEmpty()) {
      remoteTag = response.toTag();
      remote = "<" + NameAddr.parse(response.header("To").orElseThrow()).uri() + ">";
      routes = routes(response).reversed();
      retarget(response);
    }
  }

  /** A Contact in a target refresh (re-INVITE, UPDATE and their 2xx) is where requests go now. */
  void retarget(SipMessage message) {
    message.header("Contact").map(NameAddr::parse).ifPresent(to -> target = to.uri());
  }

  private static List<String> routes(SipMessage message) {
    List<String> routes = new ArrayList<>();
    for (String line : message.all("Record-Route")) {
      for (String route : line.split(",(?=\\s*(\"|<|sip))")) {
        routes.add(route.strip());
      }
    }
    return List.copyOf(routes);
  }

  SipMessage request(String method) {
    return request(method, ++cseq);
  }

  /** An ACK has the number of its INVITE. */
  SipMessage request(String method, long number) {
    SipMessage request =
        SipMessage.request(method, target)
            .with("Max-Forwards", "70")
            .with("From", local + ";tag=" + localTag)
            .with("To", remote + (remoteTag.isEmpty() ? "" : ";tag=" + remoteTag))
            .with("Call-ID", callId)
            .with("CSeq", number + " " + method)
            .with("Contact", contact)
            .with("User-Agent", "Switchpost test phone");
    for (String route : routes) {
      request = request.with("Route", route);
    }
    return request;
  }

  /** The same request with the next number, as after a challenge. */
  SipMessage again(SipMessage request) {
    return request.without("CSeq").with("CSeq", ++cseq + " " + request.method());
  }

  /** An answer of ours within this dialog. */
  SipMessage answer(SipMessage request, int status, String reason) {
    SipMessage answer = request.answer(status, reason);
    String to = answer.header("To").orElse(local);
    if (answer.toTag().isEmpty() && status != 100) {
      answer =
          new SipMessage(
              answer.start(),
              answer.headers().stream()
                  .map(
                      header ->
                          header.name().equalsIgnoreCase("To")
                              ? new SipMessage.Header("To", to + ";tag=" + localTag)
                              : header)
                  .toList(),
              "");
    }
    return answer.with("Contact", contact).with("User-Agent", "Switchpost test phone");
  }

  /**
   * The next hop: the first route, else the target; before an answer the gateway or a whole URI.
   */
  Hop hop() {
    if (caller && remoteTag.isEmpty()) {
      boolean atGateway = target.contains("@" + settings.host());
      return atGateway ? settings.gatewayHop() : NameAddr.parse("<" + target + ">").hop();
    }
    Hop hop =
        routes.isEmpty()
            ? NameAddr.parse("<" + target + ">").hop()
            : NameAddr.parse(routes.getFirst()).hop();
    return transport == Transport.TCP ? new Hop(Transport.TCP, hop.address()) : hop;
  }

  /** True if a request is of this dialog. */
  boolean owns(SipMessage request) {
    return callId.equals(request.callId()) && localTag.equals(request.toTag());
  }

  /** False if the request is older than one that we had (RFC 3261 section 12.2.2). */
  boolean inOrder(SipMessage request) {
    if (request.cseq() < remoteCseq) {
      return false;
    }
    remoteCseq = request.cseq();
    return true;
  }

  String callId() {
    return callId;
  }

  String local() {
    return local;
  }

  String remote() {
    return remote;
  }

  boolean caller() {
    return caller;
  }

  boolean established() {
    return !remoteTag.isEmpty();
  }
}
