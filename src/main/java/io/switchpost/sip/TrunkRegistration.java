package io.switchpost.sip;

import gov.nist.javax.sip.header.Contact;
import gov.nist.javax.sip.message.SIPRequest;
import gov.nist.javax.sip.message.SIPResponse;
import io.switchpost.sip.identity.DisplayName;
import io.switchpost.sip.wire.Flow;
import java.io.IOException;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Future;
import java.util.concurrent.ThreadLocalRandom;
import javax.sip.address.SipURI;

/**
 * Keeps a trunk registered at its provider (RFC 3261 section 10.2): refreshed at four fifths of the
 * time that was granted, tried again at growing intervals when it fails. Runs in its own mailbox.
 */
final class TrunkRegistration {
  private static final int LONGEST = 86_400;
  private static final int MOST_IN_A_ROW = 3;
  private static final Duration REFUSED = Duration.ofMinutes(30);

  private final Core core;
  private final Trunk trunk;
  private final Mailbox mailbox = new Mailbox();
  private final TrunkRequest register;
  private Optional<Future<?>> next = Optional.empty();
  private SIPRequest latest;
  private int expires = 600;
  private int failures;
  private int tooBrief;
  private boolean registered;
  private boolean stopped;

  TrunkRegistration(Core core, Trunk trunk) {
    this.core = core;
    this.trunk = trunk;
    this.register = new TrunkRequest(trunk, "REGISTER");
  }

  /** Registers now, whatever was planned. */
  void start() {
    mailbox.execute(
        () -> {
          tooBrief = 0;
          send(expires);
        });
  }

  /** Takes the registration back, without waiting for the answer; calls in end with it. */
  void stop() {
    mailbox.ask(
        () -> {
          next.ifPresent(timer -> timer.cancel(false));
          if (registered) {
            send(0);
          }
          stopped = true;
          return null;
        });
  }

  private void send(int seconds) {
    if (stopped) {
      return;
    }
    next.ifPresent(timer -> timer.cancel(false));
    try {
      Flow flow = trunk.flow(core.wire());
      SIPRequest request = register.make();
      String transport = flow.reliable() ? ";transport=tcp" : "";
      MessageWriter.add(
          request,
          "Contact",
          "<sip:%s@%s%s>"
              .formatted(trunk.token(), MessageWriter.hostPort(flow.local()), transport));
      MessageWriter.add(request, "Expires", Integer.toString(seconds));
      Authorisation authorisation = new Authorisation(trunk.credentials(), request);
      authorisation.sign(request);
      transmit(request, authorisation, flow);
    } catch (IOException e) {
      failed("cannot be reached: " + e.getMessage(), false);
    }
  }

  private void transmit(SIPRequest request, Authorisation authorisation, Flow flow) {
    latest = request;
    core.wire()
        .transactions()
        .send(
            request,
            flow,
            response -> mailbox.execute(() -> received(request, authorisation, flow, response)));
  }

  private void received(
      SIPRequest request, Authorisation authorisation, Flow flow, SIPResponse response) {
    int status = response.getStatusCode();
    if (status < 200 || request != latest) {
      return; // or the late answer to one that another has followed
    }
    if (authorisation.challenged(response)) {
      transmit(authorisation.again(request, register.next()), authorisation, flow);
    } else if (stopped) {
      return;
    } else if (status / 100 == 2) {
      flow.welcome();
      granted(response);
    } else if (status == 423 && ++tooBrief <= MOST_IN_A_ROW && minimum(response) > expires) {
      expires = Math.min(minimum(response), LONGEST);
      send(expires);
    } else {
      String reason = DisplayName.of(response.getReasonPhrase()).text();
      failed(status + " " + reason, status == 401 || status == 403 || status == 407);
    }
  }

  private void granted(SIPResponse ok) {
    int seconds = grantedSeconds(ok);
    if (seconds == 0) {
      failed("the registrar dropped our contact", false);
      return;
    }
    failures = 0;
    tooBrief = 0;
    registered = true;
    if (trunk.state(true, "registered")) {
      core.log().infof("Trunk %s: registered for %d s", trunk.name(), seconds);
    }
    later(Duration.ofMillis(Math.max(1_000, seconds * 800L)));
  }

  /** What was granted counts, not what was asked (RFC 3261 section 10.2.4). */
  private int grantedSeconds(SIPResponse ok) {
    if (ok.getContactHeaders() != null) {
      for (Contact contact : ok.getContactHeaders()) {
        if (contact.getAddress() != null
            && contact.getAddress().getURI() instanceof SipURI uri
            && trunk.token().equals(uri.getUser())
            && contact.getExpires() >= 0) {
          return Math.min(contact.getExpires(), LONGEST);
        }
      }
    }
    return ok.getExpires() == null ? expires : Math.clamp(ok.getExpires().getExpires(), 0, LONGEST);
  }

  private static int minimum(SIPResponse response) {
    return Admission.values(response, "Min-Expires").stream()
        .filter(value -> value.matches("[0-9]{1,6}"))
        .mapToInt(Integer::parseInt)
        .findFirst()
        .orElse(0);
  }

  /** Half to all of 30 s, doubled with each failure up to half an hour, against stampedes. */
  private void failed(String why, boolean refused) {
    registered = false;
    double part = ThreadLocalRandom.current().nextDouble(0.5, 1);
    double seconds = Math.min(REFUSED.toSeconds(), 30L << Math.min(failures, 6)) * part;
    Duration wait = refused ? REFUSED : Duration.ofMillis((long) (seconds * 1000));
    failures++;
    if (trunk.state(false, "not registered: " + why)) {
      core.log()
          .warnf(
              "Trunk %s: not registered: %s; next try in %d s",
              trunk.name(), why, wait.toSeconds());
    }
    later(wait);
  }

  private void later(Duration wait) {
    next = Optional.of(core.wire().timers().after(wait, this::start));
  }
}
