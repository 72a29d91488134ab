package io.switchpost.phone;

import java.time.Duration;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;

/** The phone's registration (RFC 3261 section 10): one Call-ID, rising CSeq, 423 obeyed. */
final class Registration {
  private final PhoneSettings settings;
  private final Requester requester;
  private final String contact;
  private final String callId = UUID.randomUUID() + "@phone";
  private final String tag = UUID.randomUUID().toString().substring(0, 8);
  private long cseq;

  Registration(PhoneSettings settings, Requester requester, String contact) {
    this.settings = settings;
    this.requester = requester;
    this.contact = contact;
  }

  /** Asks for {@code expires}; zero takes the registration back. */
  void ask(Duration expires, CompletableFuture<FinalAnswer> result) {
    SipMessage request =
        SipMessage.request("REGISTER", "sip:" + settings.host() + settings.tail())
            .with("Max-Forwards", "70")
            .with("From", settings.identity() + ";tag=" + tag)
            .with("To", settings.identity())
            .with("Call-ID", callId)
            .with("CSeq", ++cseq + " REGISTER")
            .with("Contact", contact)
            .with("Expires", Long.toString(expires.toSeconds()))
            .with("User-Agent", "Switchpost test phone");
    requester.send(
        request, settings::gatewayHop, this::again, response -> answer(expires, response, result));
  }

  private SipMessage again(SipMessage request) {
    return request.without("CSeq").with("CSeq", ++cseq + " REGISTER");
  }

  private void answer(Duration asked, SipMessage response, CompletableFuture<FinalAnswer> result) {
    if (response.status() < 200) {
      return;
    }
    long least = response.header("Min-Expires").map(Long::parseLong).orElse(0L);
    if (response.status() == 423 && least > asked.toSeconds()) {
      ask(Duration.ofSeconds(least), result);
      return;
    }
    result.complete(FinalAnswer.of(response));
  }

  /** What was granted to our contact: its own parameter before the header (section 10.2.4). */
  Duration granted(FinalAnswer answer) {
    String own = NameAddr.parse(contact).uri();
    return answer.headers().getOrDefault("contact", java.util.List.of()).stream()
        .flatMap(line -> java.util.List.of(line.split(",(?=\\s*(\"|<|sip))")).stream())
        .map(String::strip)
        .map(NameAddr::parse)
        .filter(bound -> bound.uri().startsWith(own.replaceFirst(";.*", "")))
        .map(bound -> bound.param("expires"))
        .filter(text -> !text.isEmpty())
        .findFirst()
        .or(() -> answer.header("Expires"))
        .map(text -> Duration.ofSeconds(Long.parseLong(text.strip())))
        .orElse(Duration.ZERO);
  }
}
