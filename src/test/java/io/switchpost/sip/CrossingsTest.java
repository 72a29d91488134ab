package io.switchpost.sip;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.switchpost.media.HungUpException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * Messages and timers that cross each other. What a call does is held up where the order matters;
 * the gateway's timers run twenty times faster.
 */
class CrossingsTest {
  private static final String TIMER = "Supported: timer\r\nSession-Expires: 90;refresher=";

  private static final String T38 =
      RawPhone.SDP.replaceFirst("(?s)m=audio.*", "m=image 40002 udptl t38\r\n");

  private final BlockingQueue<Object> seen = new LinkedBlockingQueue<>();
  private TestGateway gateway;
  private RawPhone phone;
  private RawPhone caller;

  @BeforeEach
  void open() throws Exception {
    gateway = TestGateway.inAHurry(20);
    phone = new RawPhone(gateway.server.port());
    caller = new RawPhone(gateway.server.port());
    gateway.dialPlan.add("trunk", "1000", "test", this::listen);
    gateway.dialPlan.add("trunk", "91", "test", this::dial);
  }

  @AfterEach
  void close() {
    phone.close();
    caller.close();
    gateway.close();
  }

  private void listen(Call call) {
    seen.add(call);
    call.answer();
    stay(call);
  }

  private static void stay(Call call) {
    while (true) {
      call.audio().next(Duration.ofSeconds(20));
    }
  }

  private void dial(Call call) {
    String uri = phone.contact().replaceAll("[<>]", "");
    seen.add(call.dial(new DialRequest(uri, Duration.ofSeconds(100), Optional.empty())));
  }

  private void ask(Call call) {
    Thread.ofVirtual()
        .start(
            () -> {
              try {
                seen.add(call.image().ask(List.of(), Optional::of));
              } catch (HungUpException over) {
                seen.add(over);
              }
            });
  }

  private Object see() throws InterruptedException {
    return seen.poll(8, TimeUnit.SECONDS);
  }

  private static Hold hold(Call call) {
    return new Hold(((CallSession) call).mailbox());
  }

  /** Everything that was sent before has reached its call. */
  private void arrived() throws Exception {
    try (RawPhone other = new RawPhone(gateway.server.port())) {
      other.send(other.request("OPTIONS", 1, "o", "", ""));
      other.await("SIP/2.0 200");
    }
  }

  /** Every timer that is due within so long has fired. */
  private void passes(Duration time) {
    CountDownLatch passed = new CountDownLatch(1);
    gateway.timers.after(time, passed::countDown);
    Hold.await(passed);
  }

  private void bye(int cseq) throws Exception {
    phone.send(phone.request("BYE", cseq, "bye" + cseq, "", ""));
    phone.await("SIP/2.0 200");
    await().until(() -> gateway.media.openLegs() == 0 && gateway.server.calls().isEmpty());
  }

  /** What else has come, up to the answer to a request in the call. */
  private List<String> came(int cseq) throws Exception {
    phone.send(phone.request("OPTIONS", cseq, "o" + cseq, "", ""));
    List<String> all = new ArrayList<>();
    while (true) {
      String message = phone.next(5000);
      assertThat(message).as("an answer, after " + all).isNotEmpty();
      if (message.contains("CSeq: " + cseq + " OPTIONS")) {
        return all;
      }
      all.add(message.lines().findFirst().orElse(""));
    }
  }

  @Test
  void cancel_thatComesAsWeAnswer_hasNoEffect() throws Exception {
    BlockingQueue<Hold> holds = new LinkedBlockingQueue<>();
    gateway.dialPlan.add(
        "trunk",
        "1002",
        "test",
        call -> {
          CallSession session = (CallSession) call;
          Hold hold = hold(call);
          session.mailbox().execute(session::answerNow);
          holds.add(hold);
          listen(call);
        });
    phone.send(phone.request("INVITE", "1002", 1, "i1", "", RawPhone.SDP));
    Hold hold = holds.poll(5, TimeUnit.SECONDS);
    phone.send(phone.request("CANCEL", "1002", 1, "i1", "", ""));
    phone.await("SIP/2.0 200");
    arrived();
    hold.release();
    phone.await("SIP/2.0 200");
    phone.remember(phone.await("SIP/2.0 200")); // again, since no ACK came
    phone.send(phone.request("ACK", "1002", 1, "a1", "", ""));
    bye(2);
  }

  @Test
  void refresh_thatComesAsItsTimeIsOver_savesTheCall() throws Exception {
    phone.call(TIMER + "uac\r\n");
    arrived();
    Hold hold = hold((Call) see());
    phone.send(phone.request("UPDATE", 2, "u2", TIMER + "uac\r\n", ""));
    arrived();
    passes(Duration.ofSeconds(70));
    hold.release();
    phone.await("SIP/2.0 200");
    assertThat(came(3)).isEmpty();
    bye(4);
  }

  @Test
  void peersReinviteToT38_thatComesAsWeAskAgain_isTheOnlyOne() throws Exception {
    phone.call("");
    Call call = (Call) see();
    ask(call);
    String ask = phone.await("INVITE ");
    Hold first = hold(call);
    phone.send(phone.answer(ask, "491 Request Pending", "", "", ""));
    phone.await("ACK ");
    arrived();
    Hold second = hold(call);
    phone.send(phone.request("INVITE", 2, "re2", "", T38));
    arrived();
    first.release();
    passes(Duration.ofSeconds(5)); // the wait of RFC 3261 section 14.1 is at most 2 s
    second.release();
    assertThat(phone.await("SIP/2.0 200")).contains("m=image");
    phone.send(phone.request("ACK", 2, "ack2", "", ""));
    assertThat(see()).isInstanceOf(ImageAnswer.Accepted.class);
    passes(Duration.ofSeconds(2));
    assertThat(came(3)).noneMatch(line -> line.startsWith("INVITE"));
    bye(4);
  }

  @Test
  void ack_ofAStranger_getsNoAnswer() throws Exception {
    phone.call("");
    phone.send(phone.request("ACK", 1, "a2", "", "").replace(";tag=f", ";tag=x"));
    phone.send(phone.request("OPTIONS", 2, "o2", "", ""));
    assertThat(phone.await("SIP/2.0 ")).contains("2 OPTIONS");
    bye(3);
  }

  @Test
  void repeated200OfARefresh_leavesTheNextReinvitePending() throws Exception {
    phone.call(TIMER + "uas\r\n");
    Call call = (Call) see();
    String refresh = phone.await("INVITE ");
    String ok = phone.answer(refresh, "200 OK", "", TIMER + "uac\r\n", RawPhone.SDP);
    phone.send(ok);
    String ack = phone.await("ACK ");
    ask(call);
    String ask = phone.await("INVITE ");
    phone.send(ok);
    assertThat(phone.await("ACK ")).isEqualTo(ack);
    phone.send(phone.request("INVITE", 2, "re2", "", RawPhone.SDP));
    phone.await("SIP/2.0 491");
    phone.send(phone.request("ACK", 2, "re2", "", ""));
    phone.send(phone.answer(ask, "488 Not Here", "", "", ""));
    assertThat(see()).isEqualTo(new ImageAnswer.Refused(488, "Not Here"));
    bye(3);
  }

  @Test
  void ackOfAReinvite_goesToTheContactOfIts200_eachTime() throws Exception {
    phone.call(TIMER + "uas\r\n");
    String refresh = phone.await("INVITE ");
    try (RawPhone moved = new RawPhone(gateway.server.port())) {
      String ok =
          phone
              .answer(refresh, "200 OK", "", TIMER + "uac\r\n", RawPhone.SDP)
              .replaceFirst("Contact: .*", "Contact: " + moved.contact());
      phone.send(ok);
      assertThat(moved.await("ACK ")).startsWith("ACK sip:" + moved.id + "@");
      phone.send(ok);
      moved.await("ACK ");
    }
    bye(2);
  }

  @Test
  void answerOfAnotherPhone_afterARefusal_isAcknowledgedAndHungUp() throws Exception {
    caller.send(caller.request("INVITE", "91", 1, "i1", "", RawPhone.SDP));
    String invite = phone.await("INVITE ");
    phone.send(phone.answer(invite, "603 Decline", "one", "", ""));
    phone.await("ACK ");
    assertThat(see()).isEqualTo(Outcome.REFUSED);
    phone.send(phone.answer(invite, "200 OK", "two", "", RawPhone.SDP));
    assertThat(RawPhone.header(phone.await("ACK "), "To")).contains("two");
    phone.send(phone.answer(phone.await("BYE "), "200 OK", "", "", ""));
  }

  @Test
  void bye_waitsForTheAckOfTheCaller() throws Exception {
    caller.send(caller.request("INVITE", "91", 1, "i1", "", RawPhone.SDP));
    String invite = phone.await("INVITE ");
    phone.send(phone.answer(invite, "200 OK", "one", "", RawPhone.SDP));
    phone.await("ACK ");
    caller.await("SIP/2.0 200");
    phone.send(phone.called(invite, "one", "BYE", 1, ""));
    phone.await("SIP/2.0 200");
    assertThat(see()).isEqualTo(Outcome.ANSWERED);
    await().until(() -> gateway.server.calls().isEmpty());
    String ok = caller.await("SIP/2.0 200"); // again: it may have been lost
    assertThat(gateway.media.openLegs()).isZero();
    caller.remember(ok);
    caller.send(caller.request("ACK", "91", 1, "a1", "", ""));
    caller.send(caller.answer(caller.await("BYE "), "200 OK", "", "", ""));
    await().until(() -> gateway.server.counters().get("dialogs now") == 0);
  }

  @Test
  void callerWhoNeverAcknowledges_getsByeAtTheEnd_andWhoHangsUpFirstIsAnswered() throws Exception {
    gateway.dialPlan.add(
        "trunk",
        "1002",
        "test",
        call -> {
          CallSession session = (CallSession) call;
          session.mailbox().execute(session::answerNow);
        });
    phone.send(phone.request("INVITE", "1002", 1, "i1", "", RawPhone.SDP));
    phone.remember(phone.await("SIP/2.0 200"));
    phone.send(phone.answer(phone.await("BYE "), "200 OK", "", "", ""));
    caller.send(caller.request("INVITE", "1002", 1, "i1", "", RawPhone.SDP));
    caller.remember(caller.await("SIP/2.0 200"));
    await().until(() -> gateway.server.calls().isEmpty());
    caller.send(caller.request("OPTIONS", "1002", 2, "o2", "", ""));
    caller.await("SIP/2.0 481");
    caller.send(caller.request("BYE", "1002", 3, "b3", "", ""));
    caller.await("SIP/2.0 200");
    await().until(() -> gateway.server.counters().get("dialogs now") == 0);
  }

  @Test
  void callerWhoHasNotAcknowledgedYet_getsByeWhenTheServerStops() throws Exception {
    gateway.dialPlan.add(
        "trunk",
        "1002",
        "test",
        call -> ((CallSession) call).mailbox().execute(((CallSession) call)::answerNow));
    phone.send(phone.request("INVITE", "1002", 1, "i1", "", RawPhone.SDP));
    phone.await("SIP/2.0 200");
    await().until(() -> gateway.server.calls().isEmpty());
    gateway.server.close();
    phone.await("BYE ");
  }

  @Test
  void reinvite_thatGetsNoFinalAnswer_isTakenBack() throws Exception {
    phone.call("");
    Call call = (Call) see();
    ask(call);
    String ask = phone.await("INVITE ");
    phone.send(phone.answer(ask, "100 Trying", "", "", ""));
    phone.send(phone.answer(phone.await("CANCEL "), "200 OK", "", "", ""));
    phone.send(phone.answer(ask, "487 Request Terminated", "", "", ""));
    phone.await("ACK ");
    assertThat(see()).isEqualTo(new ImageAnswer.Refused(487, "Request Terminated"));
    bye(2);
  }

  @Test
  void reinvite_thatGetsNoFinalAnswer_isTakenBackAlsoAfterTheCall() throws Exception {
    phone.call("");
    Call call = (Call) see();
    ask(call);
    String ask = phone.await("INVITE ");
    phone.send(phone.answer(ask, "100 Trying", "", "", ""));
    bye(2);
    assertThat(see()).isInstanceOf(HungUpException.class);
    phone.send(phone.answer(phone.await("CANCEL "), "200 OK", "", "", ""));
    await().until(() -> gateway.server.counters().get("transactions now") == 0);
  }

  @Test
  void refresh_waitsForOurOwnReinvite_asLongAsThatLasts() throws Exception {
    phone.call(TIMER + "uas\r\n");
    Call call = (Call) see();
    passes(Duration.ofSeconds(20));
    ask(call);
    String ask = phone.await("INVITE ");
    assertThat(ask).contains("m=image");
    phone.send(phone.answer(ask, "100 Trying", "", "", ""));
    passes(Duration.ofSeconds(50));
    phone.send(phone.answer(ask, "488 Not Here", "", "", ""));
    phone.await("ACK ");
    assertThat(see()).isInstanceOf(ImageAnswer.Refused.class);
    String refresh = phone.await("INVITE ");
    assertThat(refresh).contains("m=audio");
    phone.send(phone.answer(refresh, "200 OK", "", TIMER + "uac\r\n", RawPhone.SDP));
    phone.await("ACK ");
    bye(2);
  }

  @Test
  void hangUp_ofAnOwnerWhoIsInterrupted_isDoneAllTheSame() throws Exception {
    phone.call("");
    arrived();
    Call call = (Call) see();
    Hold hold = hold(call);
    Thread.currentThread().interrupt();
    call.hangUp(200, "OK");
    assertThat(Thread.interrupted()).isTrue();
    hold.release();
    phone.send(phone.answer(phone.await("BYE "), "200 OK", "", "", ""));
  }

  @Test
  void contactStar_inAReinvite_changesNothing() throws Exception {
    phone.call("");
    Call call = (Call) see();
    await().until(call::answered);
    phone.send(
        phone
            .request("INVITE", 2, "re2", "", RawPhone.SDP)
            .replaceFirst("Contact: .*", "Contact: *"));
    phone.await("SIP/2.0 200");
    phone.send(phone.request("ACK", 2, "ack2", "", ""));
    arrived();
    call.hangUp(200, "OK");
    phone.send(phone.answer(phone.await("BYE "), "200 OK", "", "", ""));
    await().until(() -> gateway.media.openLegs() == 0 && gateway.server.calls().isEmpty());
  }
}
