package io.switchpost.sip;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.switchpost.media.HungUpException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Races, time-outs and rare requests, by hand; the gateway's timers run twenty times faster. */
class SessionsTest {
  private final BlockingQueue<Object> seen = new LinkedBlockingQueue<>();
  private TestGateway gateway;
  private RawPhone phone;

  @BeforeEach
  void open() throws Exception {
    gateway = TestGateway.inAHurry(20);
    phone = new RawPhone(gateway.server.port());
    gateway.dialPlan.add("trunk", "1000", "test", this::listen);
    gateway.dialPlan.add(
        "trunk",
        "1002",
        "test",
        call -> {
          call.ring();
          TimeUnit.SECONDS.sleep(2);
        });
    gateway.dialPlan.add("trunk", "9X", "test", call -> dial(call, phone.contact()));
  }

  @AfterEach
  void close() {
    phone.close();
    gateway.close();
  }

  private void listen(Call call) {
    seen.add(call);
    call.answer();
    seen.add("confirmed");
    try {
      while (true) {
        call.audio().next(Duration.ofSeconds(20));
      }
    } catch (HungUpException e) {
      seen.add("hung up");
      throw e;
    }
  }

  private void dial(Call call, String contact) {
    String uri = contact.substring(1, contact.length() - 1);
    seen.add(call.dial(new DialRequest(uri, Duration.ofSeconds(40), Optional.empty())));
  }

  private Object see() throws InterruptedException {
    return seen.poll(5, TimeUnit.SECONDS);
  }

  private void nothingLeft() {
    await()
        .untilAsserted(
            () -> {
              assertThat(gateway.media.openLegs()).isZero();
              assertThat(gateway.server.calls()).isEmpty();
              assertThat(gateway.server.counters())
                  .containsEntry("dialogs now", 0L)
                  .containsEntry("transactions now", 0L);
            });
  }

  @Test
  void invite_repeated_isAnsweredWithTheSame_andRunsOneRoute() throws Exception {
    String invite = phone.request("INVITE", 1, "i1", "", RawPhone.SDP);
    phone.send(invite);
    phone.send(invite);
    phone.remember(phone.await("SIP/2.0 200"));
    phone.send(invite);
    phone.send(phone.request("ACK", 1, "a1", "", ""));
    assertThat(see()).isInstanceOf(Call.class);
    assertThat(see()).isEqualTo("confirmed");
    phone.send(phone.request("BYE", 2, "b1", "", ""));
    phone.await("SIP/2.0 200");
    assertThat(see()).isEqualTo("hung up");
    assertThat(seen).isEmpty();
    nothingLeft();
  }

  @Test
  void ack_neverComes_200IsRepeated_thenBye() throws Exception {
    phone.send(phone.request("INVITE", 1, "i1", "", RawPhone.SDP));
    for (int i = 0; i < 4; i++) {
      phone.await("SIP/2.0 200");
    }
    String bye = phone.await("BYE ");
    phone.send(phone.answer(bye, "200 OK", "", "", ""));
    see();
    nothingLeft();
  }

  @Test
  void cancel_isAnswered_andInviteGets487_untilAck() throws Exception {
    phone.send(phone.request("INVITE", "1002", 1, "i1", "", RawPhone.SDP));
    phone.await("SIP/2.0 180");
    phone.send(phone.request("CANCEL", "1002", 1, "i1", "", "").replace("1 CANCEL", "1 CANCEL"));
    String first = phone.await("SIP/2.0 ");
    String second = phone.await("SIP/2.0 ");
    assertThat(List.of(first.substring(8, 11), second.substring(8, 11)))
        .containsExactlyInAnyOrder("200", "487");
    String refused = phone.await("SIP/2.0 487"); // again, since no ACK came
    phone.remember(refused);
    phone.send(phone.request("ACK", "1002", 1, "i1", "", ""));
    while (!phone.next(100).isEmpty()) {
      // what was under way
    }
    assertThat(phone.next(300)).isEmpty();
    nothingLeft();
  }

  @Test
  void cancel_ofNothing_is481_bye_ofNothing_is481() throws Exception {
    phone.send(phone.request("CANCEL", 1, "i1", "", ""));
    phone.await("SIP/2.0 481");
    phone.toTag = "guessed";
    phone.send(phone.request("BYE", 2, "i2", "", ""));
    phone.await("SIP/2.0 481");
  }

  @Test
  void mergedRequest_is482() throws Exception {
    phone.call("");
    String tag = phone.toTag;
    phone.toTag = "";
    phone.send(phone.request("INVITE", 1, "other-way", "", RawPhone.SDP));
    phone.await("SIP/2.0 482");
    phone.toTag = tag;
    phone.send(phone.request("BYE", 2, "b1", "", ""));
    phone.await("SIP/2.0 200");
  }

  @Test
  void require100rel_isTolerated_withoutProvisional() throws Exception {
    phone.call("Require: 100rel\r\nSupported: 100rel\r\n");
    phone.send(phone.request("BYE", 2, "b1", "", ""));
    phone.await("SIP/2.0 200");
  }

  @Test
  void requestsWithinTheCall() throws Exception {
    phone.call("");
    phone.send(phone.request("OPTIONS", 2, "o", "", ""));
    phone.await("SIP/2.0 200");
    phone.send(phone.request("UPDATE", 3, "u", "", RawPhone.SDP));
    assertThat(phone.await("SIP/2.0 200")).contains("m=audio");
    phone.send(phone.request("UPDATE", 4, "u2", "", RawPhone.SDP.replace("AVP 8", "AVP 18")));
    assertThat(RawPhone.header(phone.await("SIP/2.0 488"), "Warning")).startsWith("305 ");
    phone.send(phone.request("OPTIONS", 2, "late", "", ""));
    phone.await("SIP/2.0 500");
    phone.send(phone.request("MESSAGE", 6, "m", "", ""));
    assertThat(RawPhone.header(phone.await("SIP/2.0 405"), "Allow")).contains("INVITE");
    phone.send(phone.request("BYE", 7, "b", "", ""));
    phone.await("SIP/2.0 200");
    phone.send(phone.request("BYE", 8, "b2", "", ""));
    phone.await("SIP/2.0 481");
    nothingLeft();
  }

  @Test
  void reinvite_whileTheFirst200IsUnacknowledged_mustWait() throws Exception {
    phone.send(phone.request("INVITE", 1, "i1", "", RawPhone.SDP));
    phone.remember(phone.await("SIP/2.0 200"));
    phone.send(phone.request("INVITE", 2, "i2", "", RawPhone.SDP));
    assertThat(RawPhone.header(phone.await("SIP/2.0 500"), "Retry-After")).isEqualTo("1");
    phone.send(phone.request("ACK", 2, "i2", "", ""));
    phone.send(phone.request("ACK", 1, "a1", "", ""));
    phone.send(phone.request("INVITE", 3, "i3", "", RawPhone.SDP));
    phone.await("SIP/2.0 200");
    phone.send(phone.request("ACK", 3, "a3", "", ""));
    phone.send(phone.request("BYE", 4, "b1", "", ""));
    phone.await("SIP/2.0 200");
  }

  @Test
  void sessionTimer_tooShort_is422() throws Exception {
    phone.send(
        phone.request(
            "INVITE", 1, "i1", "Supported: timer\r\nSession-Expires: 60\r\n", RawPhone.SDP));
    assertThat(RawPhone.header(phone.await("SIP/2.0 422"), "Min-SE")).isEqualTo("90");
  }

  @Test
  void sessionTimer_peerDoesNotRefresh_isHungUp() throws Exception {
    phone.send(
        phone.request(
            "INVITE",
            1,
            "i1",
            "Supported: timer\r\nSession-Expires: 90;refresher=uac\r\n",
            RawPhone.SDP));
    String ok = phone.await("SIP/2.0 200");
    assertThat(RawPhone.header(ok, "Session-Expires")).isEqualTo("90;refresher=uac");
    assertThat(RawPhone.header(ok, "Require")).isEqualTo("timer");
    phone.remember(ok);
    phone.send(phone.request("ACK", 1, "a1", "", ""));
    phone.send(phone.answer(phone.await("BYE "), "200 OK", "", "", ""));
    nothingLeft();
  }

  @Test
  void sessionTimer_weRefresh_byUpdate_orReinviteWithTheSameSdp() throws Exception {
    phone.send(
        phone.request(
            "INVITE",
            1,
            "i1",
            "Supported: timer\r\nSession-Expires: 90;refresher=uas\r\nAllow: INVITE, UPDATE\r\n",
            RawPhone.SDP));
    String ok = phone.await("SIP/2.0 200");
    phone.remember(ok);
    phone.send(phone.request("ACK", 1, "a1", "", ""));
    String update = phone.await("UPDATE ");
    assertThat(RawPhone.header(update, "Session-Expires")).startsWith("90");
    phone.send(
        phone.answer(
            update, "200 OK", "", "Session-Expires: 90;refresher=uac\r\nAllow: INVITE\r\n", ""));
    String reinvite = phone.await("INVITE ");
    assertThat(reinvite.substring(reinvite.indexOf("\r\n\r\n")))
        .isEqualTo(ok.substring(ok.indexOf("\r\n\r\n")));
    phone.send(phone.request("INVITE", 5, "glare", "", RawPhone.SDP));
    phone.await("SIP/2.0 491");
    phone.send(phone.request("ACK", 5, "glare", "", ""));
    phone.send(
        phone.answer(
            reinvite, "200 OK", "", "Session-Expires: 90;refresher=uac\r\n", RawPhone.SDP));
    phone.await("ACK ");
    phone.send(phone.answer(phone.await("INVITE "), "481 Gone", "", "", ""));
    phone.await("ACK ");
    phone.await("BYE ");
  }

  @Test
  void forks_secondAnswerOfOneInvite_isAcknowledgedAndHungUp() throws Exception {
    try (RawPhone caller = new RawPhone(gateway.server.port())) {
      caller.send(caller.request("INVITE", "91", 1, "i1", "", RawPhone.SDP));
      String invite = phone.await("INVITE ");
      phone.send(phone.answer(invite, "180 Ringing", "one", "", ""));
      phone.send(phone.answer(invite, "180 Ringing", "two", "", ""));
      caller.await("SIP/2.0 180");
      phone.send(phone.answer(invite, "200 OK", "one", "", RawPhone.SDP));
      assertThat(RawPhone.header(phone.await("ACK "), "To")).contains("one");
      phone.send(phone.answer(invite, "200 OK", "two", "", RawPhone.SDP));
      assertThat(RawPhone.header(phone.await("ACK "), "To")).contains("two");
      String bye = phone.await("BYE ");
      assertThat(RawPhone.header(bye, "To")).contains("two");
      phone.send(phone.answer(bye, "200 OK", "", "", ""));
      phone.send(phone.answer(invite, "200 OK", "one", "", RawPhone.SDP));
      assertThat(RawPhone.header(phone.await("ACK "), "To")).contains("one");
      caller.remember(caller.await("SIP/2.0 200"));
      caller.send(caller.request("ACK", "91", 1, "a1", "", ""));
      caller.send(caller.request("BYE", "91", 2, "b1", "", ""));
      phone.send(phone.answer(phone.await("BYE "), "200 OK", "", "", ""));
      nothingLeft();
    }
  }

  @Test
  void answer_thatCrossesOurCancel_isAcknowledgedAndHungUp() throws Exception {
    try (RawPhone caller = new RawPhone(gateway.server.port())) {
      caller.send(caller.request("INVITE", "91", 1, "i1", "", RawPhone.SDP));
      String invite = phone.await("INVITE ");
      caller.send(caller.request("CANCEL", "91", 1, "i1", "", ""));
      caller.await("SIP/2.0 487");
      phone.send(phone.answer(invite, "180 Ringing", "one", "", ""));
      phone.await("CANCEL ");
      phone.send(phone.answer(invite, "200 OK", "one", "", RawPhone.SDP));
      phone.await("ACK ");
      phone.send(phone.answer(phone.await("BYE "), "200 OK", "", "", ""));
      caller.remember(caller.await("SIP/2.0 487"));
      caller.send(caller.request("ACK", "91", 1, "i1", "", ""));
      nothingLeft();
    }
  }

  @Test
  void phone_thatNeverAnswersCancel_isForgotten() throws Exception {
    try (RawPhone caller = new RawPhone(gateway.server.port())) {
      caller.send(caller.request("INVITE", "91", 1, "i1", "", RawPhone.SDP));
      phone.send(phone.answer(phone.await("INVITE "), "180 Ringing", "one", "", ""));
      phone.await("CANCEL "); // 40 s are over in 2
      assertThat(see()).isEqualTo(Outcome.NO_ANSWER);
      nothingLeft();
    }
  }

  @Test
  void phone_wantsLongerSession_isAskedAgain() throws Exception {
    try (RawPhone caller = new RawPhone(gateway.server.port())) {
      caller.send(caller.request("INVITE", "91", 1, "i1", "", RawPhone.SDP));
      String invite = phone.await("INVITE ");
      phone.send(phone.answer(invite, "422 Too Small", "x", "Min-SE: 4000\r\n", ""));
      String again = phone.await("INVITE ");
      while (RawPhone.header(again, "CSeq").equals("1 INVITE")) {
        again = phone.await("INVITE ");
      }
      assertThat(RawPhone.header(again, "Session-Expires")).isEqualTo("4000");
      assertThat(RawPhone.header(again, "CSeq")).isEqualTo("2 INVITE");
      phone.send(phone.answer(again, "486 Busy", "y", "", ""));
      assertThat(see()).isEqualTo(Outcome.BUSY);
    }
  }

  @Test
  void unreachableTarget_isUnavailable() throws Exception {
    gateway.dialPlan.add(
        "trunk", "80", "test", call -> dial(call, "<sip:x@127.0.0.1:9;transport=tcp>"));
    gateway.dialPlan.add("trunk", "81", "test", call -> dial(call, "<sip:x@no.such.invalid>"));
    for (String number : List.of("80", "81")) {
      try (RawPhone caller = new RawPhone(gateway.server.port())) {
        caller.send(caller.request("INVITE", number, 1, "i1", "", RawPhone.SDP));
        assertThat(see()).isEqualTo(Outcome.UNAVAILABLE);
      }
    }
  }

  @Test
  void trustedPeer_isBelieved() throws Exception {
    phone.call(
        "P-Asserted-Identity: \"Bob, junior\" <sip:2002@pbx>\r\n"
            + "Diversion: <tel:2003>;reason=no-answer\r\n");
    Call call = (Call) see();
    assertThat(call.caller().number()).isEqualTo("2002");
    assertThat(call.caller().name()).isEqualTo("Bob, junior");
    assertThat(call.context()).isEqualTo("trunk");
    assertThat(call.diversions()).containsExactly(new Diversion("2003", "no-answer"));
  }

  @Test
  void privacy_withholdsTheNumber() throws Exception {
    phone.call("P-Asserted-Identity: <sip:2002@pbx>\r\nPrivacy: id\r\n");
    assertThat(((Call) see()).caller().number()).isEmpty();
  }

  @Test
  void otherRequests_areRefusedProperly() throws Exception {
    phone.send(phone.request("SUBSCRIBE", 1, "s", "Event: presence\r\n", ""));
    assertThat(phone.await("SIP/2.0 4").substring(8, 11)).isIn("405", "489");
    phone.send(phone.request("MESSAGE", 2, "m", "", ""));
    assertThat(RawPhone.header(phone.await("SIP/2.0 405"), "Allow")).contains("INVITE");
    phone.send(phone.request("NOTIFY", 3, "n", "Event: message-summary\r\n", ""));
    phone.await("SIP/2.0 200");
    phone.send(phone.request("NOTIFY", 4, "n2", "Event: dialog\r\n", ""));
    assertThat(RawPhone.header(phone.await("SIP/2.0 489"), "Allow-Events"))
        .isEqualTo("message-summary");
  }

  @Test
  void slowRoute_says100First() throws Exception {
    gateway.dialPlan.add("trunk", "1003", "test", _ -> TimeUnit.MILLISECONDS.sleep(500));
    phone.send(phone.request("INVITE", "1003", 1, "i1", "", RawPhone.SDP));
    phone.await("SIP/2.0 100");
    phone.remember(phone.await("SIP/2.0 480"));
    phone.send(phone.request("ACK", "1003", 1, "i1", "", ""));
  }

  @Test
  void manyQuickCalls_leaveNothing() throws Exception {
    for (int i = 0; i < 300; i++) {
      try (RawPhone one = new RawPhone(gateway.server.port())) {
        one.call("");
        one.send(one.request("BYE", 2, "b1", "", ""));
        one.await("SIP/2.0 200");
      }
    }
    nothingLeft();
  }

  @Test
  void contact_withHeadersInItsUri_isCalledWithoutThem() throws Exception {
    gateway.dialPlan.add(
        "trunk",
        "82",
        "test",
        call -> dial(call, phone.contact().replace(">", ";method=BYE;x=y?Route=%3Csip:evil%3E>")));
    try (RawPhone caller = new RawPhone(gateway.server.port())) {
      caller.send(
          caller
              .request("INVITE", "82", 1, "i1", "", RawPhone.SDP)
              .replace("From: <", "From: \"A \\\"quoted\\\" name\" <"));
      String invite = phone.await("INVITE ");
      assertThat(invite.lines().findFirst().orElseThrow())
          .contains(";x=y")
          .doesNotContain("Route")
          .doesNotContain("method");
      assertThat(RawPhone.header(invite, "From")).startsWith("\"A quoted name\" <sip:");
      phone.send(phone.answer(invite, "486 Busy", "y", "", ""));
      assertThat(see()).isEqualTo(Outcome.BUSY);
    }
  }
}
