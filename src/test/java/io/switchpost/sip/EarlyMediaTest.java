package io.switchpost.sip;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * What is heard before the answer, and provisional answers that are acknowledged (RFC 3262), by
 * hand; the gateway's timers run twenty times faster.
 */
class EarlyMediaTest {
  private static final String KNOWS = "Supported: 100rel\r\n";
  private static final String INSISTS = "Require: 100rel\r\n";

  private final BlockingQueue<Outcome> outcomes = new LinkedBlockingQueue<>();
  private TestGateway gateway;
  private RawPhone caller;
  private RawPhone callee;
  private RtpSocket callerAudio;
  private RtpSocket calleeAudio;

  @BeforeEach
  void open() throws Exception {
    gateway = TestGateway.inAHurry(20);
    caller = new RawPhone(gateway.server.port());
    callee = new RawPhone(gateway.server.port());
    callerAudio = new RtpSocket();
    calleeAudio = new RtpSocket();
    gateway.dialPlan.add("trunk", "1000", "test", this::dial);
    gateway.dialPlan.add(
        "trunk",
        "1900",
        "test",
        call -> {
          call.answer();
          dial(call);
        });
    gateway.dialPlan.add(
        "trunk",
        "1002",
        "test",
        call -> {
          call.ring();
          TimeUnit.SECONDS.sleep(1);
          call.answer();
          call.audio().next(Duration.ofSeconds(5));
        });
  }

  @AfterEach
  void close() {
    caller.close();
    callee.close();
    callerAudio.close();
    calleeAudio.close();
    gateway.close();
  }

  private void dial(Call call) {
    String uri = callee.contact().replaceAll("[<>]", "");
    outcomes.add(call.dial(new DialRequest(uri, Duration.ofSeconds(100), Optional.empty())));
  }

  private void invite(String number, String extra, String sdp) throws Exception {
    caller.send(caller.request("INVITE", number, 1, "i1", extra, sdp));
  }

  private void request(String method, int cseq, String extra, String body) throws Exception {
    caller.send(caller.request(method, cseq, method + cseq, extra, body));
  }

  private void prack(String provisional, int cseq, String body) throws Exception {
    request("PRACK", cseq, "RAck: " + RawPhone.header(provisional, "RSeq") + " 1 INVITE\r\n", body);
  }

  /** A provisional answer that its sender wants acknowledged. */
  private String reliable(String firstLine) throws Exception {
    String provisional = caller.await(firstLine);
    assertThat(RawPhone.header(provisional, "Require")).isEqualTo("100rel");
    caller.remember(provisional);
    return provisional;
  }

  private String calleeIs(String status, String extra, String invite, String sdp) throws Exception {
    callee.send(callee.answer(invite, status, "callee", extra, sdp));
    return invite;
  }

  private void heardByCaller(String fromCallee) {
    await()
        .until(
            () -> {
              calleeAudio.send(fromCallee, 42);
              return callerAudio.hears(42);
            });
  }

  private void nothingLeft() {
    await().until(() -> gateway.media.openLegs() == 0 && gateway.server.calls().isEmpty());
  }

  @Test
  void callee_isHeardBeforeItAnswers_andSoIsTheCaller() throws Exception {
    invite("1000", "", callerAudio.sdp());
    String invite = calleeIs("183 Session Progress", "", callee.await("INVITE"), calleeAudio.sdp());
    String progress = caller.await("SIP/2.0 183");
    assertThat(progress).doesNotContain("RSeq").contains("m=audio");
    heardByCaller(invite);
    await()
        .until(
            () -> {
              callerAudio.send(progress, 43);
              return calleeAudio.hears(43);
            });
    calleeIs("180 Ringing", "", invite, "");
    calleeIs("200 OK", "", invite, calleeAudio.sdp());
    String ok = caller.await("SIP/2.0 200");
    assertThat(ok.replaceFirst("(?s).*\r\n\r\n", ""))
        .isEqualTo(progress.replaceFirst("(?s).*\r\n\r\n", ""));
    caller.remember(ok);
    request("ACK", 1, "", "");
    heardByCaller(invite);
    request("BYE", 2, "", "");
    caller.await("SIP/2.0 200");
    callee.await("BYE");
  }

  @Test
  void announcementBeforeARefusal_isHeard_andTheRouteGoesOn() throws Exception {
    invite("1000", "", callerAudio.sdp());
    String invite = calleeIs("183 Session Progress", "", callee.await("INVITE"), calleeAudio.sdp());
    heardByCaller(invite);
    calleeIs("404 Not Found", "", invite, "");
    assertThat(outcomes.poll(5, TimeUnit.SECONDS)).isEqualTo(Outcome.UNAVAILABLE);
    caller.remember(caller.await("SIP/2.0 480"));
    request("ACK", 1, "", "");
    nothingLeft();
  }

  @Test
  void answeredCaller_hearsTheCalleesOwnRinging_inPlaceOfOurs() throws Exception {
    invite("1900", "", callerAudio.sdp());
    caller.remember(caller.await("SIP/2.0 200"));
    request("ACK", 1, "", "");
    String invite = calleeIs("180 Ringing", "", callee.await("INVITE"), "");
    calleeIs("183 Session Progress", "", invite, calleeAudio.sdp());
    heardByCaller(invite);
  }

  @Test
  void callerWithout100rel_orOffer_getsThePlain180() throws Exception {
    invite("1000", "", "");
    calleeIs("183 Session Progress", "", callee.await("INVITE"), calleeAudio.sdp());
    assertThat(caller.await("SIP/2.0 18")).startsWith("SIP/2.0 180").doesNotContain("RSeq");
  }

  @Test
  void reliable183_isRepeatedUntilPrack_and200WaitsForIt() throws Exception {
    invite("1000", KNOWS, callerAudio.sdp());
    String invite = calleeIs("183 Session Progress", "", callee.await("INVITE"), calleeAudio.sdp());
    calleeIs("200 OK", "", invite, calleeAudio.sdp());
    String progress = reliable("SIP/2.0 183");
    assertThat(reliable("SIP/2.0 183")).isEqualTo(progress);
    request("PRACK", 2, "RAck: 1 1 INVITE\r\n", "");
    caller.await("SIP/2.0 481");
    prack(progress, 3, "");
    assertThat(caller.await("SIP/2.0 200")).contains("CSeq: 3 PRACK");
    String ok = caller.await("SIP/2.0 200");
    assertThat(ok).contains("CSeq: 1 INVITE").doesNotContain("m=audio");
    request("ACK", 1, "", "");
    prack(progress, 4, "");
    caller.await("SIP/2.0 481");
    heardByCaller(invite);
  }

  @Test
  void reliable183_thatIsNeverAcknowledged_endsWith504() throws Exception {
    invite("1000", KNOWS, callerAudio.sdp());
    calleeIs("183 Session Progress", "", callee.await("INVITE"), calleeAudio.sdp());
    caller.remember(caller.await("SIP/2.0 504"));
    callee.await("CANCEL");
  }

  @Test
  void callerWhoInsists_getsAReliable180_andMayPrackAfterThe200() throws Exception {
    invite("1002", INSISTS, callerAudio.sdp());
    String ringing = reliable("SIP/2.0 180");
    assertThat(ringing).doesNotContain("m=audio");
    assertThat(caller.await("SIP/2.0 200")).contains("m=audio");
    request("ACK", 1, "", "");
    prack(ringing, 2, "");
    await().until(() -> caller.await("SIP/2.0 200").contains("CSeq: 2 PRACK"));
  }

  @Test
  void callerWhoInsistsAndOffersNothing_getsOurOfferIn180_andAnswersInPrack() throws Exception {
    invite("1002", INSISTS, "");
    String ringing = reliable("SIP/2.0 180");
    assertThat(ringing).contains("m=audio");
    prack(ringing, 2, callerAudio.sdp());
    assertThat(caller.await("SIP/2.0 200")).contains("PRACK").doesNotContain("m=audio");
    assertThat(caller.await("SIP/2.0 200")).contains("INVITE").doesNotContain("m=audio");
    request("ACK", 1, "", "");
    request("BYE", 3, "", "");
    caller.await("SIP/2.0 200");
    nothingLeft();
  }

  @Test
  void answerInPrack_thatIsOfNoUse_is488() throws Exception {
    invite("1002", INSISTS, "");
    prack(reliable("SIP/2.0 180"), 2, callerAudio.sdp().replace("AVP 8", "AVP 18"));
    caller.await("SIP/2.0 488");
    nothingLeft();
  }

  @Test
  void newOfferInPrack_isAnsweredThere() throws Exception {
    invite("1000", KNOWS, callerAudio.sdp());
    String invite = calleeIs("183 Session Progress", "", callee.await("INVITE"), calleeAudio.sdp());
    try (RtpSocket elsewhere = new RtpSocket()) {
      prack(reliable("SIP/2.0 183"), 2, elsewhere.sdp());
      assertThat(caller.await("SIP/2.0 200")).contains("PRACK").contains("m=audio");
      await()
          .until(
              () -> {
                calleeAudio.send(invite, 42);
                return elsewhere.hears(42);
              });
    }
  }

  @Test
  void callersUpdate_afterItsPrack_movesWhatIsHeard() throws Exception {
    invite("1000", KNOWS, callerAudio.sdp());
    String invite = calleeIs("183 Session Progress", "", callee.await("INVITE"), calleeAudio.sdp());
    prack(reliable("SIP/2.0 183"), 2, "");
    caller.await("SIP/2.0 200");
    try (RtpSocket elsewhere = new RtpSocket()) {
      request("UPDATE", 3, "", elsewhere.sdp());
      assertThat(caller.await("SIP/2.0 200")).contains("3 UPDATE").contains("m=audio");
      await().until(() -> hearsCallee(elsewhere, invite));
      request("UPDATE", 4, "", elsewhere.sdp().replace("AVP 8", "AVP 18"));
      assertThat(RawPhone.header(caller.await("SIP/2.0 488"), "Warning")).startsWith("305 ");
      calleeIs("200 OK", "", invite, "");
      assertThat(caller.await("SIP/2.0 200")).contains("1 INVITE").doesNotContain("m=audio");
      request("ACK", 1, "", "");
      await().until(() -> hearsCallee(elsewhere, invite));
    }
  }

  private boolean hearsCallee(RtpSocket socket, String invite) throws Exception {
    calleeAudio.send(invite, 42);
    return socket.hears(42);
  }

  @Test
  void callersUpdate_beforeItsOfferIsAnsweredForSure_mustWait_withoutOfferItNeedNot()
      throws Exception {
    invite("1000", "", callerAudio.sdp());
    calleeIs("183 Session Progress", "", callee.await("INVITE"), calleeAudio.sdp());
    caller.remember(caller.await("SIP/2.0 183"));
    request("UPDATE", 2, "", callerAudio.sdp());
    assertThat(RawPhone.header(caller.await("SIP/2.0 500"), "Retry-After")).isEqualTo("1");
    request("UPDATE", 3, "", "");
    String ok = caller.await("SIP/2.0 200");
    assertThat(ok).contains("3 UPDATE").doesNotContain("m=audio");
    assertThat(RawPhone.header(ok, "Contact")).isNotEmpty();
  }

  @Test
  void callersUpdate_whileOurOfferWaitsForItsAnswer_is491() throws Exception {
    invite("1002", INSISTS, "");
    String ringing = reliable("SIP/2.0 180");
    request("UPDATE", 2, "", callerAudio.sdp());
    caller.await("SIP/2.0 491");
    prack(ringing, 3, callerAudio.sdp());
    caller.await("SIP/2.0 200");
  }

  @Test
  void calleesUpdate_whileItRings_isAnswered_andCountsForThe200() throws Exception {
    invite("1000", "", callerAudio.sdp());
    String invite = callee.await("INVITE");
    calleeIs("180 Ringing", "", invite, "");
    caller.await("SIP/2.0 180");
    callee.send(callee.called(invite, "callee", "UPDATE", 1, ""));
    assertThat(callee.await("SIP/2.0 200")).contains("1 UPDATE");
    callee.send(callee.called(invite, "callee", "UPDATE", 2, calleeAudio.sdp()));
    callee.await("SIP/2.0 491");
    callee.send(callee.called(invite, "stranger", "UPDATE", 3, ""));
    callee.await("SIP/2.0 481");
    calleeIs("183 Session Progress", "Require: 100rel\r\nRSeq: 7\r\n", invite, calleeAudio.sdp());
    callee.send(callee.answer(callee.await("PRACK"), "200 OK", "", "", ""));
    heardByCaller(invite);
    try (RtpSocket elsewhere = new RtpSocket()) {
      callee.send(callee.called(invite, "callee", "UPDATE", 4, elsewhere.sdp()));
      assertThat(callee.await("SIP/2.0 200")).contains("4 UPDATE").contains("m=audio");
      String progress = caller.await("SIP/2.0 183");
      await()
          .until(
              () -> {
                callerAudio.send(progress, 43);
                return elsewhere.hears(43);
              });
      calleeIs("180 Ringing", "", invite, calleeAudio.sdp()); // says again what it said at first
      callee.send(callee.called(invite, "callee", "UPDATE", 5, "v=0\r\n"));
      callee.await("SIP/2.0 488");
      await()
          .until(
              () -> {
                callerAudio.send(progress, 45);
                return elsewhere.hears(45);
              });
      calleeIs("200 OK", "", invite, "");
      callee.await("ACK");
      caller.remember(caller.await("SIP/2.0 200"));
      request("ACK", 1, "", "");
      await()
          .until(
              () -> {
                callerAudio.send(progress, 44);
                return elsewhere.hears(44);
              });
      request("BYE", 2, "", "");
      callee.await("BYE");
    }
  }

  @Test
  void forkThatAnswersAfterAnothersUpdate_isHeard() throws Exception {
    invite("1000", "", callerAudio.sdp());
    String invite = callee.await("INVITE");
    String extra = "Require: 100rel\r\nRSeq: 7\r\n";
    callee.send(callee.answer(invite, "183 Session Progress", "other", extra, RawPhone.SDP));
    callee.await("PRACK");
    callee.send(callee.called(invite, "other", "UPDATE", 1, RawPhone.SDP));
    callee.await("SIP/2.0 200");
    calleeIs("200 OK", "", invite, calleeAudio.sdp());
    callee.await("ACK");
    caller.remember(caller.await("SIP/2.0 200"));
    request("ACK", 1, "", "");
    heardByCaller(invite);
  }

  @Test
  void calleesReliable183_isAcknowledgedOnce_andItsAnswerCountsForThe200() throws Exception {
    invite("1000", "", callerAudio.sdp());
    String invite = callee.await("INVITE");
    assertThat(RawPhone.header(invite, "Supported")).contains("timer");
    String extra = "Require: 100rel\r\nRSeq: 7\r\n";
    calleeIs("183 Session Progress", extra, invite, calleeAudio.sdp());
    String prack = callee.await("PRACK");
    assertThat(RawPhone.header(prack, "RAck")).isEqualTo("7 " + RawPhone.header(invite, "CSeq"));
    callee.send(callee.answer(prack, "200 OK", "", "", ""));
    calleeIs("183 Session Progress", extra, invite, calleeAudio.sdp());
    calleeIs("200 OK", "", invite, "");
    assertThat(callee.next(2000)).startsWith("ACK");
    caller.remember(caller.await("SIP/2.0 200"));
    request("ACK", 1, "", "");
    heardByCaller(invite);
    request("BYE", 2, "", "");
    String bye = callee.await("BYE");
    assertThat(RawPhone.header(bye, "CSeq")).isEqualTo("3 BYE");
  }
}
