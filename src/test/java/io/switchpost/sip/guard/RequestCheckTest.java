package io.switchpost.sip.guard;

import static org.assertj.core.api.Assertions.assertThat;

import gov.nist.javax.sip.message.SIPRequest;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RequestCheckTest {
  private static final RequestCheck CHECK =
      new RequestCheck(
          Set.of("INVITE", "ACK", "CANCEL", "OPTIONS", "REGISTER", "INFO"),
          Set.of("timer", "100rel"));

  private static SIPRequest request(String method, String uri, String headers, String body)
      throws Exception {
    String text =
        method
            + " "
            + uri
            + " SIP/2.0\r\nVia: SIP/2.0/UDP 192.0.2.7;branch=z9hG4bK1\r\nFrom: <sip:1@x>;tag=1\r\n"
            + "To: <sip:2@x>\r\nCall-ID: 1\r\nMax-Forwards: 70\r\nCSeq: 1 "
            + method
            + "\r\n"
            + headers
            + "Content-Length: "
            + body.length()
            + "\r\n\r\n"
            + body;
    return (SIPRequest)
        new GuardedParser()
            .parseSIPMessage(text.getBytes(StandardCharsets.UTF_8), true, false, null);
  }

  private static int status(String method, String headers, String body) throws Exception {
    return CHECK.check(request(method, "sip:1000@x", headers, body)).map(Refusal::status).orElse(0);
  }

  private static Optional<String> header(String method, String headers, String body, String name)
      throws Exception {
    return CHECK.check(request(method, "sip:1000@x", headers, body)).stream()
        .flatMap(refusal -> refusal.headers().stream())
        .filter(header -> header.name().equals(name))
        .map(Refusal.Header::value)
        .findFirst();
  }

  @ParameterizedTest
  @CsvSource({"MESSAGE, 405", "PUBLISH, 405", "SUBSCRIBE, 405", "NEWMETHOD, 501", "invite, 501"})
  void method_thatIsNotServed(String method, int status) throws Exception {
    assertThat(status(method, "", "")).isEqualTo(status);
    assertThat(header(method, "", "", "Allow"))
        .contains("ACK, CANCEL, INFO, INVITE, OPTIONS, REGISTER");
  }

  @ParameterizedTest
  @CsvSource({
    "sip:1@x, 0",
    "sips:1@x, 0",
    "tel:+331, 0",
    "http://x, 416",
    "im:1@x, 416",
    "urn:service:sos, 416"
  })
  void scheme(String uri, int status) throws Exception {
    assertThat(CHECK.check(request("OPTIONS", uri, "", "")).map(Refusal::status).orElse(0))
        .isEqualTo(status);
  }

  @Test
  void require_listsWhatIsNotSupported() throws Exception {
    String headers = "Require: timer, a\r\nRequire: 100REL, b\r\n";
    assertThat(status("INVITE", headers, "")).isEqualTo(420);
    assertThat(header("INVITE", headers, "", "Unsupported")).contains("a, b");
    assertThat(status("INVITE", "Require: timer\r\n", "")).isZero();
    assertThat(status("CANCEL", headers, "")).isZero();
    assertThat(status("INVITE", "Proxy-Require: a\r\n", "")).isZero();
  }

  @Test
  void body_ofATypeThatIsNotUnderstood() throws Exception {
    String type = "Content-Type: application/unknown\r\n";
    assertThat(status("INVITE", type, "x")).isEqualTo(415);
    assertThat(header("INVITE", type, "x", "Accept")).contains("application/sdp");
    assertThat(status("INVITE", type, "")).isZero();
    assertThat(status("INVITE", "", "x")).isEqualTo(400);
    assertThat(status("INVITE", "Content-Type: Application/SDP\r\n", "x")).isZero();
    assertThat(status("OPTIONS", type, "x")).isZero();
    assertThat(header("INFO", type, "x", "Accept"))
        .contains("application/dtmf-relay, application/dtmf");
    String optional = "Content-Disposition: render;handling=optional\r\n";
    assertThat(status("INVITE", type + optional, "x")).isZero();
    String zipped = "Content-Encoding: gzip\r\nContent-Type: application/sdp\r\n";
    assertThat(header("INVITE", zipped, "x", "Accept-Encoding")).contains("identity");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "*/*",
        "application/*",
        "application/sdp",
        "text/html, application/sdp;level=1",
        "text/html\r\nAccept: application/sdp",
        ""
      })
  void accept_thatTakesSdp(String accept) throws Exception {
    assertThat(status("INVITE", accept.isEmpty() ? "" : "Accept: " + accept + "\r\n", "")).isZero();
  }

  @Test
  void accept_thatDoesNot_isRefusedForAnInviteOnly() throws Exception {
    assertThat(status("INVITE", "Accept: text/html\r\n", "")).isEqualTo(406);
    assertThat(status("OPTIONS", "Accept: text/html\r\n", "")).isZero();
  }

  @Test
  void unreadableHeaders_countOnlyWhereSomethingDependsOnThem() throws Exception {
    assertThat(status("REGISTER", "Contact: <<>>\r\n", "")).isEqualTo(400);
    assertThat(status("INVITE", "Session-Expires: soon\r\n", "")).isEqualTo(400);
    assertThat(status("INVITE", "Date: soon\r\nAlert-Info: <\r\n", "")).isZero();
  }
}
