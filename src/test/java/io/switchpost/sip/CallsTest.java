package io.switchpost.sip;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.switchpost.media.HungUpException;
import io.switchpost.media.LegEvent;
import io.switchpost.media.Tones;
import io.switchpost.phone.CallOptions;
import io.switchpost.phone.DtmfWay;
import io.switchpost.phone.ImageManner;
import io.switchpost.phone.Phone;
import io.switchpost.phone.PhoneCall;
import io.switchpost.phone.Transport;
import io.switchpost.sip.sdp.Attribute;
import java.net.InetAddress;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Phones call the gateway and each other through it, over real sockets. */
class CallsTest {
  private static final Duration SOON = Duration.ofSeconds(5);

  private final BlockingQueue<Object> seen = new LinkedBlockingQueue<>();
  private TestGateway gateway;

  @AfterEach
  void close() {
    if (gateway != null) {
      gateway.close();
    }
  }

  private TestGateway gateway() throws Exception {
    gateway = new TestGateway();
    return gateway;
  }

  private Object see() throws InterruptedException {
    return seen.poll(5, TimeUnit.SECONDS);
  }

  /** Plays a beep, then reports keys until the caller hangs up. */
  private void listen(Call call) {
    call.answer();
    call.audio().play(Tones.beep());
    try {
      while (true) {
        if (call.audio().next(Duration.ofSeconds(20)) instanceof LegEvent.Digit(char key)) {
          seen.add(key);
        }
      }
    } catch (HungUpException e) {
      seen.add("hung up");
      throw e;
    }
  }

  private void ring(Call call, Duration ring) {
    seen.add(call.dial(new DialRequest(call.called(), ring, Optional.empty())));
  }

  @Test
  void call_isAnswered_hearsTheBeep_andEndsWithByeOfThePhone() throws Exception {
    gateway().number("1000", this::listen);
    PhoneCall call = gateway.phone("2001").call("1000").awaitAnswered(SOON);
    await().until(() -> call.heard().length() > 4000);
    assertThat(gateway.server.calls()).hasSize(1);
    Call shown = gateway.server.calls().getFirst();
    assertThat(shown.caller().number()).isEqualTo("2001");
    assertThat(shown.caller().subscriber()).contains("2001");
    assertThat(shown.called()).isEqualTo("1000");
    call.hangUp();
    assertThat(see()).isEqualTo("hung up");
    await().until(() -> gateway.server.calls().isEmpty());
    await().until(() -> gateway.media.openLegs() == 0);
  }

  @Test
  void route_thatReturns_hangsUp() throws Exception {
    gateway().number("1000", Call::answer);
    gateway.phone("2001").call("1000").awaitAnswered(SOON).awaitHungUp(SOON);
  }

  @Test
  void route_thatFails_isAnsweredWith500() throws Exception {
    gateway()
        .number(
            "1000",
            _ -> {
              throw new IllegalStateException("broken route");
            });
    assertThat(gateway.phone("2001").call("1000").awaitFinal(SOON).status()).isEqualTo(500);
  }

  @Test
  void unknownNumber_is404_unknownUser_isRefused() throws Exception {
    gateway().number("1000", this::listen);
    assertThat(gateway.phone("2001").call("4711").awaitFinal(SOON).status()).isEqualTo(404);
    assertThat(gateway.phone("nobody").call("1000").awaitFinal(SOON).status()).isEqualTo(401);
  }

  @Test
  void lateOffer_isAnswered() throws Exception {
    gateway().number("1000", this::listen);
    PhoneCall call =
        gateway.phone("2001").call("1000", CallOptions.PLAIN.withLateOffer()).awaitAnswered(SOON);
    await().until(() -> call.heard().length() > 1600);
    call.hangUp();
    assertThat(see()).isEqualTo("hung up");
  }

  @Test
  void keys_byInfoAndByRtp_arriveOnce() throws Exception {
    gateway().number("1000", this::listen);
    for (DtmfWay way : List.of(DtmfWay.INFO, DtmfWay.RTP_EVENT)) {
      PhoneCall call =
          gateway.open(gateway.user("2001").dtmf(way)).call("1000").awaitAnswered(SOON);
      call.press("12#");
      assertThat(List.of(see(), see(), see())).containsExactly('1', '2', '#');
      call.hangUp();
      assertThat(see()).isEqualTo("hung up");
    }
  }

  @Test
  void overTcp() throws Exception {
    gateway().number("1000", this::listen);
    Phone phone = gateway.open(gateway.user("2001").transport(Transport.TCP));
    phone.register(Duration.ofMinutes(1));
    PhoneCall call = phone.call("1000").awaitAnswered(SOON);
    call.hangUp();
    assertThat(see()).isEqualTo("hung up");
  }

  @Test
  void overIpv6() throws Exception {
    gateway = new TestGateway(InetAddress.getByName("::1"), List.of(), 100);
    gateway.number("1000", this::listen);
    gateway.number("2XXX", call -> ring(call, SOON));
    gateway.phone("2001").call("1000").awaitAnswered(SOON).hangUp();
    assertThat(see()).isEqualTo("hung up");
    Phone bob = gateway.registered("2002");
    PhoneCall out = gateway.phone("2001").call("2002");
    bob.awaitCall(SOON).answer();
    out.awaitAnswered(SOON).hangUp();
  }

  @Test
  void twoPhones_areBridged_andHearEachOther() throws Exception {
    gateway().number("2XXX", call -> ring(call, SOON));
    Phone bob = gateway.registered("2002");
    PhoneCall out = gateway.phone("2001").call("2002");
    PhoneCall in = bob.awaitCall(SOON);
    in.ring();
    out.awaitRinging(SOON);
    assertThat(in.from()).contains("2001");
    in.answer();
    out.awaitAnswered(SOON);
    out.speak(Loud.tone(700, 400));
    assertThat(Loud.power(in.heard().samples())).isGreaterThan(1000);
    in.speak(Loud.tone(900, 400));
    assertThat(Loud.power(out.heard().samples())).isGreaterThan(1000);
    out.press("5");
    in.awaitKeys("5", SOON);
    in.hangUp();
    assertThat(see()).isEqualTo(Outcome.ANSWERED);
    out.awaitHungUp(SOON);
    await().until(() -> gateway.media.openLegs() == 0);
  }

  @Test
  void caller_hangsUpTheBridge_partnerGetsBye() throws Exception {
    gateway().number("2XXX", call -> ring(call, SOON));
    Phone bob = gateway.registered("2002");
    PhoneCall out = gateway.phone("2001").call("2002");
    PhoneCall in = bob.awaitCall(SOON);
    in.answer();
    out.awaitAnswered(SOON).hangUp();
    in.awaitHungUp(SOON);
    await().until(() -> gateway.server.counters().get("dialogs now") == 0);
  }

  @Test
  void keysByInfo_inABridge_arePassedOn() throws Exception {
    gateway().number("2XXX", call -> ring(call, SOON));
    Phone bob = gateway.registered("2002");
    PhoneCall out = gateway.open(gateway.user("2001").dtmf(DtmfWay.INFO)).call("2002");
    PhoneCall in = bob.awaitCall(SOON);
    in.answer();
    out.awaitAnswered(SOON);
    out.press("7");
    in.awaitKeys("7", SOON);
  }

  @Test
  void outcomes() throws Exception {
    gateway().number("2XXX", call -> ring(call, Duration.ofSeconds(1)));
    Phone caller = gateway.phone("2001");
    caller.call("2009").awaitFinal(SOON);
    assertThat(see()).isEqualTo(Outcome.UNAVAILABLE);
    Phone bob = gateway.registered("2002");
    caller.call("2002");
    bob.awaitCall(SOON).reject(486, "Busy Here");
    assertThat(see()).isEqualTo(Outcome.BUSY);
    caller.call("2002");
    bob.awaitCall(SOON).reject(603, "Decline");
    assertThat(see()).isEqualTo(Outcome.REFUSED);
    caller.call("2002");
    PhoneCall unanswered = bob.awaitCall(SOON);
    unanswered.ring();
    assertThat(see()).isEqualTo(Outcome.NO_ANSWER);
    unanswered.awaitHungUp(SOON);
  }

  @Test
  void allPhonesRing_firstWins_othersAreCancelled() throws Exception {
    gateway().number("2XXX", call -> ring(call, SOON));
    Phone desk = gateway.registered("2002");
    Phone mobile = gateway.registered("2002");
    PhoneCall out = gateway.phone("2001").call("2002");
    PhoneCall atDesk = desk.awaitCall(SOON);
    PhoneCall atMobile = mobile.awaitCall(SOON);
    atDesk.ring();
    atMobile.ring();
    out.awaitRinging(SOON);
    atMobile.answer();
    out.awaitAnswered(SOON);
    atDesk.awaitHungUp(SOON);
    out.hangUp();
    atMobile.awaitHungUp(SOON);
    await().until(() -> gateway.media.openLegs() == 0);
  }

  @Test
  void caller_cancels_whileItRings() throws Exception {
    gateway().number("2XXX", call -> ring(call, SOON));
    Phone bob = gateway.registered("2002");
    PhoneCall out = gateway.phone("2001").call("2002");
    PhoneCall in = bob.awaitCall(SOON);
    in.ring();
    out.awaitRinging(SOON);
    out.cancel();
    assertThat(out.awaitFinal(SOON).status()).isEqualTo(487);
    in.awaitHungUp(SOON);
    await().until(() -> gateway.server.calls().isEmpty());
    await().until(() -> gateway.media.openLegs() == 0);
  }

  @Test
  void answeredCaller_hearsRingingTone_andIsConnected() throws Exception {
    gateway()
        .number(
            "1900",
            call -> {
              call.answer();
              seen.add(call.dial(new DialRequest("2002", SOON, Optional.empty())));
            });
    Phone bob = gateway.registered("2002");
    PhoneCall out = gateway.phone("2001").call("1900").awaitAnswered(SOON);
    PhoneCall in = bob.awaitCall(SOON);
    in.ring();
    await().until(() -> Loud.power(out.heard().samples()) > 500);
    in.answer();
    in.speak(Loud.tone(900, 300));
    in.hangUp();
    assertThat(see()).isEqualTo(Outcome.ANSWERED);
    out.awaitHungUp(SOON);
  }

  @Test
  void hold_resume_andReinviteWithoutOffer() throws Exception {
    gateway().number("1000", this::listen);
    PhoneCall call = gateway.phone("2001").call("1000").awaitAnswered(SOON);
    assertThat(call.hold().status()).isEqualTo(200);
    assertThat(call.resume().status()).isEqualTo(200);
    assertThat(call.reinviteWithoutOffer().status()).isEqualTo(200);
    call.press("3");
    assertThat(see()).isEqualTo('3');
    call.hangUp();
    assertThat(see()).isEqualTo("hung up");
  }

  /** Asks for T.38 where {@code ask}, else waits to be asked; sends back what comes. */
  private void echoT38(Call call, boolean ask) {
    call.image().welcome();
    call.answer();
    ImageAnswer answer;
    if (ask) {
      answer = call.image().ask(List.of(new Attribute("T38FaxVersion", "0")), Optional::of);
    } else {
      call.audio().next(SOON);
      answer = call.image().accept(Optional::of);
    }
    seen.add(answer);
    if (answer instanceof ImageAnswer.Accepted(ImageStream stream)) {
      byte[] datagram = new byte[100];
      while (stream.ended().isEmpty()) {
        int length = stream.receive(datagram, System.nanoTime() + 1_000_000_000L);
        if (length >= 0) {
          stream.send(datagram, length);
        }
      }
      seen.add(stream.ended().orElseThrow());
    } else {
      listen(call);
    }
  }

  private void echoes(PhoneCall call) {
    call.image().send(new byte[] {0, 1, 2});
    assertThat(call.image().receive(SOON)).hasValue(new byte[] {0, 1, 2});
  }

  @Test
  void phone_asksForT38_refreshesAndMoves() throws Exception {
    gateway().number("1000", call -> echoT38(call, false));
    PhoneCall call = gateway.phone("2001").call("1000").awaitAnswered(SOON);
    assertThat(call.image().ask().status()).isEqualTo(200);
    assertThat(see()).isInstanceOf(ImageAnswer.Accepted.class);
    echoes(call);
    assertThat(call.image().ask().status()).isEqualTo(200);
    echoes(call);
    call.image().move();
    assertThat(call.image().ask().status()).isEqualTo(200);
    echoes(call);
    assertThat(call.resume().status()).isEqualTo(200);
    assertThat(see()).isEqualTo(ImageEnd.BACK_TO_AUDIO);
    call.awaitHungUp(SOON);
  }

  @Test
  void phone_isAskedForT38_overIpv6() throws Exception {
    gateway = new TestGateway(InetAddress.getByName("::1"), List.of(), 100);
    gateway.number("1000", call -> echoT38(call, true));
    PhoneCall call = gateway.phone("2001").call("1000");
    call.image().whenAsked(new ImageManner.Accept());
    call.awaitAnswered(SOON);
    assertThat(see()).isInstanceOf(ImageAnswer.Accepted.class);
    assertThat(call.image().theirs()).contains("m=image ", "c=IN IP6 ");
    echoes(call);
    call.hangUp();
    assertThat(see()).isEqualTo(ImageEnd.HUNG_UP);
  }

  @Test
  void phone_refusesT38_inItsManner_andIsStillHeard() throws Exception {
    gateway().number("1000", call -> echoT38(call, true));
    for (ImageManner manner :
        List.of(new ImageManner.Refuse(488), new ImageManner.PortZero(), new ImageManner.Audio())) {
      PhoneCall call = gateway.phone("2001").call("1000");
      call.image().whenAsked(manner);
      call.awaitAnswered(SOON);
      assertThat(see()).isInstanceOf(ImageAnswer.Refused.class);
      await().until(() -> Loud.power(call.heard().samples()) > 500);
      call.press("4");
      assertThat(see()).isEqualTo('4');
      call.hangUp();
      assertThat(see()).isEqualTo("hung up");
    }
  }

  @Test
  void tooManyCalls_are503() throws Exception {
    gateway = new TestGateway(InetAddress.getLoopbackAddress(), List.of(), 1);
    gateway.number("1000", this::listen);
    gateway.phone("2001").call("1000").awaitAnswered(SOON);
    var refused = gateway.phone("2002").call("1000").awaitFinal(SOON);
    assertThat(refused.status()).isEqualTo(503);
    assertThat(refused.header("Retry-After")).isPresent();
  }

  @Test
  void place_callsAPhone_fromTheGateway() throws Exception {
    gateway();
    Phone bob = gateway.registered("2002");
    var placed = new LinkedBlockingQueue<Placed>();
    Caller from = new Caller("1000", "Voicemail", Optional.empty(), "local");
    Thread.ofVirtual()
        .start(
            () -> placed.add(gateway.server.place(from, "2002", SOON, Optional.empty()).await()));
    PhoneCall in = bob.awaitCall(SOON);
    in.answer();
    Call call = ((Placed.Answered) placed.poll(5, TimeUnit.SECONDS)).call();
    call.audio().play(Tones.beep());
    await().until(() -> Loud.power(in.heard().samples()) > 500);
    in.hangUp();
    assertThatThrownBy(() -> call.audio().next(SOON)).isInstanceOf(HungUpException.class);
    assertThat(gateway.server.place(from, "2009", SOON, Optional.empty()).await())
        .isEqualTo(new Placed.Failed(new DialFailure(Outcome.UNAVAILABLE, 480, "Not registered")));
  }

  @Test
  void place_takenBackWhileItRings_cancels() throws Exception {
    gateway();
    Phone bob = gateway.registered("2002");
    Caller from = new Caller("1000", "Voicemail", Optional.empty(), "local");
    Placing placing = gateway.server.place(from, "2002", SOON, Optional.empty());
    PhoneCall in = bob.awaitCall(SOON);
    in.ring();

    placing.cancel();

    assertThat(placing.await())
        .isEqualTo(new Placed.Failed(new DialFailure(Outcome.NO_ANSWER, 487, "Taken back")));
    await().until(in::isEnded);
    assertThat(gateway.server.calls()).isEmpty();
    await().until(() -> gateway.media.openLegs() == 0);
  }

  @Test
  void drain_refusesNewCalls_andEndsTheOthers() throws Exception {
    gateway().number("1000", this::listen);
    PhoneCall call = gateway.phone("2001").call("1000").awaitAnswered(SOON);
    Thread drained = Thread.ofVirtual().start(() -> gateway.server.drain(Duration.ofMillis(1500)));
    await()
        .untilAsserted(
            () -> assertThat(gateway.phone("2002").options("1000").status()).isEqualTo(503));
    call.awaitHungUp(SOON);
    drained.join();
  }

  @Test
  void phone_forwards_toAnExtension_isFollowed_outsideIsNot() throws Exception {
    gateway().number("2XXX", call -> ring(call, SOON));
    Phone bob = gateway.registered("2002");
    Phone claire = gateway.registered("2003");
    PhoneCall out = gateway.phone("2001").call("2002");
    bob.awaitCall(SOON).redirect("sip:2003@" + TestGateway.REALM);
    claire.awaitCall(SOON).answer();
    out.awaitAnswered(SOON).hangUp();
    gateway.phone("2001").call("2002");
    bob.awaitCall(SOON).redirect("sip:00900123456@elsewhere.example");
    assertThat(see()).isEqualTo(Outcome.UNAVAILABLE);
  }

  @Test
  void phone_thatVanishes_isMissed() throws Exception {
    gateway =
        new TestGateway(InetAddress.getLoopbackAddress(), List.of(), 100, Duration.ofSeconds(1), 0);
    gateway.number("1000", this::listen);
    PhoneCall call = gateway.phone("2001").call("1000").awaitAnswered(SOON);
    await().until(() -> call.heard().length() > 1600);
    call.vanish();
    assertThat(see()).isEqualTo("hung up");
  }

  @Test
  void tcpPhone_isCalledOnItsOwnConnection() throws Exception {
    gateway().number("2XXX", call -> ring(call, SOON));
    Phone bob = gateway.open(gateway.user("2002").transport(Transport.TCP));
    bob.register(Duration.ofMinutes(1));
    PhoneCall out = gateway.phone("2001").call("2002");
    bob.awaitCall(SOON).answer();
    out.awaitAnswered(SOON);
    assertThat(gateway.server.counters()).containsEntry("connections now", 1L);
    out.hangUp();
  }

  @Test
  void untrustedPeer_isWhoAnsweredTheChallenge_whateverItClaims() throws Exception {
    gateway().number("1000", this::listen);
    gateway
        .phone("2001")
        .call(
            "1000",
            CallOptions.PLAIN
                .withHeader("P-Asserted-Identity: <sip:2005@test.example>")
                .withHeader("P-Asserted-Identity : <sip:2005@test.example>")
                .withHeader("Diversion : <sip:2004@test.example>;reason=no-answer")
                .withHeader("Diversion: <sip:2004@test.example>;reason=no-answer"))
        .awaitAnswered(SOON);
    Call call = gateway.server.calls().getFirst();
    assertThat(call.caller().number()).isEqualTo("2001");
    assertThat(call.diversions()).isEmpty();
    assertThat(call.context()).isEqualTo("internal");
  }

  @Test
  void oldBaresip_isOfferedMd5Only_othersBoth() throws Exception {
    gateway();
    try (RawPhone phone = new RawPhone(gateway.server.port())) {
      phone.send(phone.request("REGISTER", 1, "r1", "User-Agent: baresip v1.0.0 (x)\r\n", ""));
      assertThat(phone.await("SIP/2.0 401")).contains("algorithm=MD5").doesNotContain("SHA-256");
      phone.send(phone.request("REGISTER", 2, "r2", "User-Agent: baresip v3.9.0\r\n", ""));
      assertThat(phone.await("SIP/2.0 401"))
          .containsSubsequence("algorithm=MD5", "algorithm=SHA-256");
    }
  }
}
