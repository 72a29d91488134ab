package io.switchpost.sip;

import gov.nist.javax.sip.header.CSeq;
import gov.nist.javax.sip.message.SIPRequest;
import gov.nist.javax.sip.message.SIPResponse;
import io.switchpost.sip.auth.DigestClient;
import io.switchpost.sip.auth.DigestClient.Credentials;
import java.util.List;
import java.util.Optional;

/**
 * The credentials of one request of ours, which is sent again when it is challenged: the same
 * request with the next CSeq, a new branch and the answer (RFC 3261 section 22.2).
 */
final class Authorisation {
  private final Optional<DigestClient.Attempt> attempt;
  private List<Credentials> given = List.of();

  Authorisation(Optional<DigestClient> client, SIPRequest request) {
    attempt = client.map(c -> c.begin(request.getMethod(), request.getRequestURI().toString()));
  }

  /** Adds what the peer is known to ask for. */
  void sign(SIPRequest request) {
    given = attempt.map(DigestClient.Attempt::credentials).orElse(List.of());
    given.forEach(one -> MessageWriter.add(request, one.header(), one.value()));
  }

  /** What the request was sent with; an ACK must repeat it (RFC 3261 section 22.1). */
  List<Credentials> given() {
    return given;
  }

  /** Whether a response is a challenge that can be answered. */
  boolean challenged(SIPResponse response) {
    int status = response.getStatusCode();
    boolean proxy = status == 407;
    return (proxy || status == 401)
        && attempt.isPresent()
        && attempt
            .get()
            .challenged(
                proxy,
                Admission.values(response, proxy ? "Proxy-Authenticate" : "WWW-Authenticate"));
  }

  /** The request as it is to be sent again, signed. */
  SIPRequest again(SIPRequest sent, long number) {
    SIPRequest next = (SIPRequest) sent.clone();
    next.removeHeader("Via");
    next.removeHeader("Authorization");
    next.removeHeader("Proxy-Authorization");
    next.setCSeq(new CSeq(number, sent.getMethod()));
    sign(next);
    return next;
  }
}
