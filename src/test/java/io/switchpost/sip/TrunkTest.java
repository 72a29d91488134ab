package io.switchpost.sip;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.switchpost.media.LegEvent;
import io.switchpost.phone.PhoneCall;
import io.switchpost.sip.sdp.Attribute;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Calls to and from a provider, over real sockets; whoever is not let through stays out. */
class TrunkTest {
  private static final Duration SOON = Duration.ofSeconds(5);
  private static final Caller ALICE =
      new Caller("2001", "Alice Martin", Optional.of("2001"), "local");

  private final BlockingQueue<Object> seen = new LinkedBlockingQueue<>();
  private final BlockingQueue<Placed> placed = new LinkedBlockingQueue<>();
  private Provider provider;
  private TestGateway gateway;

  @BeforeEach
  void provider() throws Exception {
    provider = new Provider();
  }

  @AfterEach
  void close() {
    provider.close();
    if (gateway != null) {
      gateway.close();
    }
  }

  private void gateway(TrunkSettings... trunks) throws Exception {
    gateway(1, trunks);
  }

  private void gateway(int speed, TrunkSettings... trunks) throws Exception {
    gateway = TestGateway.withTrunks(speed, trunks);
    provider.gateway(gateway.server.port());
  }

  private void place(String target) {
    Thread.ofVirtual()
        .start(
            () -> placed.add(gateway.server.place(ALICE, target, SOON, Optional.empty()).await()));
  }

  private Placed placed() throws InterruptedException {
    return placed.poll(10, TimeUnit.SECONDS);
  }

  private String accept(String invite) throws Exception {
    provider.send(provider.answer(invite, "200 OK", "", provider.sdp()));
    return provider.await("ACK ");
  }

  @ParameterizedTest(name = "{0}, {1}, 407: {2}")
  @CsvSource(
      delimiter = '|',
      value = {
        "MD5 | qop=\"auth\" | false",
        "MD5 | qop=\"auth,auth-int\" | true",
        "'' | '' | false",
        "SHA-256 | qop=auth | false",
        "SHA-512-256,MD5,SHA-256 | qop=\"auth\" | true",
      })
  void callOut_challenged_isAuthorisedUntilItsBye(String algorithms, String qop, boolean proxy)
      throws Exception {
    provider.algorithms = List.of(algorithms.split(","));
    provider.qop = qop;
    provider.proxy = proxy;
    provider.challenged.addAll(List.of("INVITE", "BYE"));
    gateway(provider.trunk(false));
    place("0612345678?trunk=provider");
    String invite = provider.await("INVITE sip:0612345678@provider.example SIP/2.0");
    String ack = accept(invite);
    String header = proxy ? "Proxy-Authorization" : "Authorization";
    assertThat(RawPhone.header(ack, header))
        .as("ACK repeats the credentials")
        .isEqualTo(RawPhone.header(invite, header));
    if (algorithms.contains("SHA-256")) {
      assertThat(RawPhone.header(invite, header)).contains("algorithm=SHA-256");
    }
    List<String> invites = provider.came("INVITE");
    assertThat(invites).hasSize(2);
    assertThat(invites).extracting(i -> RawPhone.header(i, "CSeq")).doesNotHaveDuplicates();
    assertThat(invites)
        .extracting(i -> RawPhone.header(i, "Call-ID"))
        .containsOnly(RawPhone.header(ack, "Call-ID"));
    assertThat(placed()).isInstanceOf(Placed.Answered.class);
    gateway.server.calls().getFirst().hangUp(200, "OK");
    String bye = provider.await("BYE sip:edge@127.0.0.2");
    provider.send(provider.answer(bye, "200 OK", "", ""));
    await().until(() -> gateway.media.openLegs() == 0);
  }

  @Test
  void trunkWithOneLine_takesOneCall_andTheNextWhenThatIsOver() throws Exception {
    provider.lines = 1;
    gateway(provider.trunk(false));
    place("0612345678?trunk=provider");
    String first = provider.await("INVITE");
    place("0612345679?trunk=any");
    assertThat(placed()).isEqualTo(failed(Outcome.UNAVAILABLE, 503, "No line free"));
    var waiting = gateway.server.line("provider");
    accept(first);
    Call call = ((Placed.Answered) placed()).call();
    assertThat(waiting).isNotDone();
    call.hangUp(200, "OK");
    provider.send(provider.answer(provider.await("BYE"), "200 OK", "", ""));
    Optional<TrunkLine> line = waiting.get(5, TimeUnit.SECONDS);
    assertThat(gateway.server.line("provider")).as("it is the waiter's").isNotDone();

    Thread.ofVirtual()
        .start(
            () ->
                placed.add(
                    gateway.server.place(ALICE, "0612345670?trunk=any", SOON, line).await()));
    provider.send(provider.answer(provider.await("INVITE"), "486 Busy Here", "", ""));
    assertThat(placed()).isEqualTo(failed(Outcome.BUSY, 486, "Busy Here"));
  }

  @Test
  void lineOfACallThatIsTakenBack_isFreeWhenTheProviderSaysSo() throws Exception {
    provider.lines = 1;
    gateway(provider.trunk(false));
    Placing placing =
        gateway.server.place(ALICE, "0612345678?trunk=provider", SOON, Optional.empty());
    String invite = provider.await("INVITE");
    provider.send(provider.answer(invite, "180 Ringing", "", ""));
    var waiting = gateway.server.line("provider");
    placing.cancel();
    String cancel = provider.await("CANCEL");
    assertThat(waiting).isNotDone();
    provider.send(provider.answer(cancel, "200 OK", "", ""));
    provider.send(provider.answer(invite, "487 Request Terminated", "", ""));
    assertThat(waiting.get(5, TimeUnit.SECONDS)).isPresent();
  }

  @Test
  void callOut_answeredAsItsOwnerGoesAway_isHungUp() throws Exception {
    gateway(provider.trunk(false));
    Placing placing =
        gateway.server.place(ALICE, "0612345678?trunk=provider", SOON, Optional.empty());
    String invite = provider.await("INVITE");
    Hold hold = new Hold(placing.mailbox());
    provider.send(provider.answer(invite, "200 OK", "", provider.sdp()));
    provider.send(provider.invite("sip:1@x", "sip:1@x", "x", "Require: nothing\r\n"));
    provider.await("SIP/2.0 420"); // so the 200 is there
    Thread owner = Thread.ofVirtual().start(() -> assertThatThrownBy(placing::await).isNotNull());
    owner.interrupt();
    owner.join();
    hold.release();
    provider.await("ACK ");
    provider.send(provider.answer(provider.await("BYE "), "200 OK", "", ""));
    await().until(() -> gateway.media.openLegs() == 0 && gateway.server.calls().isEmpty());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "486 | Q.850;cause=34;text=\"No circuit\" | 503",
        "486 | q.850 ; text=\"x\";cause=42 | 503",
        "480 | SIP;cause=480, Q.850;cause=47 | 503",
        "486 | Q.850;cause=17 | 486",
        "486 | SIP;cause=34 | 486",
        "404 | Q.850;cause=1 | 404",
      })
  void networkWithoutAFreeCircuit_isCongestion_whateverTheStatus(
      int status, String reason, int counts) throws Exception {
    gateway(provider.trunk(false));
    place("0612345678?trunk=provider");
    String invite = provider.await("INVITE");
    provider.send(provider.answer(invite, status + " Said So", "Reason: " + reason + "\r\n", ""));
    assertThat(((Placed.Failed) placed()).failure().status()).isEqualTo(counts);
  }

  @Test
  void reinviteToT38_challenged_isAuthorised() throws Exception {
    gateway(provider.trunk(false));
    place("0612345678?trunk=provider");
    accept(provider.await("INVITE"));
    Call call = ((Placed.Answered) placed()).call();
    provider.challenged.add("INVITE");
    Thread.ofVirtual().start(() -> seen.add(call.image().ask(List.of(), Optional::of)));
    String reinvite = provider.await("INVITE sip:edge@127.0.0.2");
    assertThat(reinvite).contains("m=image ");
    assertThat(RawPhone.header(reinvite, "CSeq")).isEqualTo("3 INVITE");
    provider.send(provider.answer(reinvite, "488 Not Acceptable Here", "", ""));
    assertThat(seen.poll(5, TimeUnit.SECONDS))
        .isEqualTo(new ImageAnswer.Refused(488, "Not Acceptable Here"));
    call.hangUp(200, "OK");
  }

  @Test
  void trap8_reinviteToT38_challenged_isRepeatedWithTheSameSdp() throws Exception {
    provider.challenged.add("INVITE");
    gateway(provider.trunk(false));
    place("0612345678?trunk=provider");
    accept(provider.await("INVITE "));
    Call call = ((Placed.Answered) placed()).call();
    provider.forgetNonces();
    List<Attribute> offer = List.of(new Attribute("T38FaxVersion", "0"));
    Thread.ofVirtual().start(() -> seen.add(call.image().ask(offer, Optional::of)));
    String t38 = "m=image 40002 udptl t38\r\n";
    String reinvite = provider.await("INVITE ");
    provider.send(
        provider.answer(reinvite, "200 OK", "", provider.sdp().replaceFirst("(?s)m=audio.*", t38)));
    provider.await("ACK ");
    assertThat(seen.poll(5, TimeUnit.SECONDS)).isInstanceOf(ImageAnswer.Accepted.class);
    List<String> asked =
        provider.came("INVITE").stream().filter(i -> i.contains("m=image")).toList();
    assertThat(asked).hasSize(2);
    assertThat(asked)
        .extracting(i -> i.substring(i.indexOf("v=0")))
        .containsOnly(reinvite.substring(reinvite.indexOf("v=0")));
  }

  @Test
  void secondCall_usesTheNonceAgain_withItsCount() throws Exception {
    provider.challenged.add("INVITE");
    gateway(provider.trunk(false));
    for (int call = 1; call <= 3; call++) {
      place("0612345678?trunk=any");
      String invite = provider.await("INVITE");
      assertThat(RawPhone.header(invite, "Authorization")).contains("nc=0000000" + call);
      provider.send(provider.answer(invite, "486 Busy Here", "", ""));
      assertThat(placed()).isEqualTo(failed(Outcome.BUSY, 486, "Busy Here"));
    }
    assertThat(provider.came("INVITE")).as("one challenge").hasSize(4);
    provider.forgetNonces();
    place("0612345678?trunk=any");
    provider.send(provider.answer(provider.await("INVITE"), "486 Busy Here", "", ""));
    assertThat(placed()).isEqualTo(failed(Outcome.BUSY, 486, "Busy Here"));
  }

  @Test
  void wrongPassword_isRefusedAfterOneAnswer_notAskedForEver() throws Exception {
    provider.challenged.add("INVITE");
    TrunkSettings right = provider.trunk(false);
    gateway(
        new TrunkSettings(
            right.name(),
            right.host(),
            right.port(),
            right.transport(),
            right.domain(),
            Optional.of(new TrunkSettings.Account(Provider.USER, "wrong", false)),
            right.outgoing(),
            right.incoming(),
            right.keepAlive()));
    place("0612345678?trunk=provider");
    assertThat(placed()).isEqualTo(failed(Outcome.REFUSED, 401, "Unauthorized"));
    assertThat(provider.came("INVITE")).hasSize(2);
  }

  private static Placed failed(Outcome outcome, int status, String reason) {
    return new Placed.Failed(new DialFailure(outcome, status, reason));
  }

  @ParameterizedTest
  @CsvSource({
    "486 Busy Here, BUSY",
    "600 Busy Everywhere, BUSY",
    "603 Decline, REFUSED",
    "403 Forbidden, REFUSED",
    "404 Not Found, UNAVAILABLE",
    "484 Address Incomplete, UNAVAILABLE",
    "480 Temporarily Unavailable, UNAVAILABLE",
    "500 Server Internal Error, UNAVAILABLE",
  })
  void callOut_refused_tellsOutcomeCodeAndReason(String status, Outcome outcome) throws Exception {
    gateway(provider.trunk(false));
    place("+33612345678?trunk=provider");
    String invite = provider.await("INVITE sip:+33612345678@provider.example");
    provider.send(provider.answer(invite, status, "", ""));
    String[] said = status.split(" ", 2);
    assertThat(placed()).isEqualTo(failed(outcome, Integer.parseInt(said[0]), said[1]));
  }

  @Test
  void callOut_whichRingsAndIsNotAnswered_isNoAnswer() throws Exception {
    gateway(provider.trunk(false));
    place("0612345678?trunk=provider");
    String invite = provider.await("INVITE");
    provider.send(provider.answer(invite, "180 Ringing", "", ""));
    provider.send(provider.answer(invite, "480 Temporarily Unavailable", "", ""));
    assertThat(placed()).isEqualTo(failed(Outcome.NO_ANSWER, 480, "Temporarily Unavailable"));
  }

  @Test
  void callOut_withoutATrunk_orToNoNumber_failsAtOnce() throws Exception {
    gateway(provider.trunk(false));
    place("0612345678?trunk=other");
    assertThat(placed()).isEqualTo(failed(Outcome.UNAVAILABLE, 503, "No trunk"));
    place("06?trunk=other&ring=5s");
    assertThat(placed()).isEqualTo(failed(Outcome.UNAVAILABLE, 404, "Not Found"));
  }

  @Test
  void callOut_firstTrunkBroken_leavesByTheSecond_busyDoesNot() throws Exception {
    try (Provider second = new Provider()) {
      gateway(
          provider.trunk("a", false, "", Optional.empty()),
          second.trunk("b", false, "", Optional.empty()));
      place("0612345678?trunk=any");
      provider.send(provider.answer(provider.await("INVITE"), "503 No Circuit", "", ""));
      second.send(second.answer(second.await("INVITE"), "486 Busy Here", "", ""));
      assertThat(placed()).isEqualTo(failed(Outcome.BUSY, 486, "Busy Here"));
      place("0612345678?trunk=any");
      provider.send(provider.answer(provider.await("INVITE"), "486 Busy Here", "", ""));
      assertThat(placed()).isEqualTo(failed(Outcome.BUSY, 486, "Busy Here"));
      assertThat(second.came("INVITE")).hasSize(1);
    }
  }

  @Test
  void phone_callsWhatItMayNot_is403_andNothingLeaves() throws Exception {
    DialRights rights =
        (caller, number) ->
            Optional.of(caller.subscriber().orElseThrow() + " may not call " + number);
    gateway =
        TestGateway.withTrunks(1, rights, provider.trunk("provider", false, "0", Optional.empty()));
    provider.gateway(gateway.server.port());
    gateway.number(
        "0.",
        call -> {
          String target = call.called() + "?trunk=any";
          seen.add(call.dial(new DialRequest(target, SOON, Optional.empty())));
          DialFailure why = call.failure().orElseThrow();
          call.hangUp(why.status(), why.reason());
        });
    var end = gateway.phone("2001").call("00612345678").awaitFinal(SOON);
    assertThat(end.status()).isEqualTo(403);
    assertThat(seen.poll(5, TimeUnit.SECONDS)).isEqualTo(Outcome.REFUSED);
    assertThat(provider.came("INVITE")).isEmpty();
  }

  @Test
  void phone_callsOutside_withPrefix_andIsShownAsTheProviderWants() throws Exception {
    gateway(provider.trunk("provider", false, "0", Optional.of("+33561000099")));
    gateway.number(
        "0.",
        call ->
            seen.add(
                call.dial(
                    new DialRequest(call.called() + "?trunk=provider", SOON, Optional.empty()))));
    PhoneCall call = gateway.phone("2001").call("00612345678");
    String invite = provider.await("INVITE sip:0612345678@provider.example");
    assertThat(RawPhone.header(invite, "From")).contains("<sip:0561000000@provider.example>");
    assertThat(RawPhone.header(invite, "P-Asserted-Identity"))
        .contains("<sip:+33561000099@provider.example>");
    accept(invite);
    call.awaitAnswered(SOON).hangUp();
    provider.send(provider.answer(provider.await("BYE"), "200 OK", "", ""));
    await().until(() -> gateway.media.openLegs() == 0);
  }

  @Test
  void withheldNumber_isAnonymousToTheCalled_knownToTheProvider() throws Exception {
    gateway(provider.trunk(false));
    Caller nobody = new Caller("", "", Optional.empty(), "local");
    Thread.ofVirtual()
        .start(
            () ->
                placed.add(
                    gateway
                        .server
                        .place(nobody, "0612345678?trunk=any", SOON, Optional.empty())
                        .await()));
    String invite = provider.await("INVITE");
    assertThat(RawPhone.header(invite, "From")).contains("sip:anonymous@anonymous.invalid");
    assertThat(RawPhone.header(invite, "Privacy")).isEqualTo("id");
    assertThat(RawPhone.header(invite, "P-Asserted-Identity")).contains(Provider.USER);
    provider.send(provider.answer(invite, "486 Busy Here", "", ""));
    assertThat(placed()).isEqualTo(failed(Outcome.BUSY, 486, "Busy Here"));
  }

  @Test
  void register_isChallenged_grantedAndRefreshed_andTakenBackAtTheEnd() throws Exception {
    provider.challenged.add("REGISTER");
    provider.algorithms = List.of("MD5", "SHA-256");
    provider.granted = 60;
    gateway(100, provider.trunk(true));
    await().until(() -> gateway.server.trunks().getFirst().text().equals("registered"));
    assertThat(gateway.server.trunks().getFirst().good()).isTrue();
    await().until(() -> provider.came("REGISTER").size() >= 4);
    List<String> all = provider.came("REGISTER");
    assertThat(all)
        .extracting(r -> RawPhone.header(r, "Call-ID"))
        .containsOnly(RawPhone.header(all.getFirst(), "Call-ID"));
    assertThat(all)
        .extracting(r -> RawPhone.header(r, "CSeq"))
        .startsWith("1 REGISTER", "2 REGISTER", "3 REGISTER", "4 REGISTER");
    assertThat(all.getLast()).contains("algorithm=SHA-256");
    gateway.server.drain(Duration.ZERO);
    await()
        .until(() -> RawPhone.header(provider.came("REGISTER").getLast(), "Expires").equals("0"));
  }

  @Test
  void register_tooBrief_asksForLonger_alsoBetweenChallenges() throws Exception {
    provider.challenged.add("REGISTER");
    provider.least = 1800;
    gateway(provider.trunk(true));
    await().until(() -> gateway.server.trunks().getFirst().text().equals("registered"));
    assertThat(RawPhone.header(provider.came("REGISTER").getLast(), "Expires")).isEqualTo("1800");
  }

  @Test
  void register_refused_isTold_triedAgain_andWorksThen() throws Exception {
    provider.refusal = Optional.of("500 Later");
    gateway(1000, provider.trunk(true));
    await()
        .untilAsserted(
            () ->
                assertThat(gateway.server.trunks().getFirst().text())
                    .isEqualTo("not registered: 500 Later"));
    assertThat(gateway.server.trunks().getFirst().good()).isFalse();
    provider.refusal = Optional.empty();
    await().until(() -> gateway.server.trunks().getFirst().good());
  }

  @Test
  void lateAnswer_toARegisterThatAnotherHasFollowed_changesNothing() throws Exception {
    provider.deaf = true;
    gateway(provider.trunk(false));
    Trunk trunk = gateway.server.core.trunks().all().getFirst();
    TrunkRegistration registration = new TrunkRegistration(gateway.server.core, trunk);
    registration.start();
    await().until(() -> provider.came("REGISTER").size() == 1);
    registration.start();
    await().until(() -> provider.came("REGISTER").size() == 2);
    List<String> registers = provider.came("REGISTER");
    provider.send(provider.answer(registers.getLast(), "200 OK", "Expires: 600\r\n", ""));
    await().until(() -> trunk.state().text().equals("registered"));

    provider.send(provider.answer(registers.getFirst(), "500 Late", "", ""));
    provider.send(provider.invite("sip:9999@127.0.0.1", "sip:9999@127.0.0.1", "0612345678", ""));
    await().until(() -> provider.all.stream().anyMatch(came -> came.contains("CSeq: 1 INVITE")));
    registration.stop();
    assertThat(trunk.state().text()).isEqualTo("registered");
    await().until(() -> provider.came("REGISTER").size() == 3);
  }

  @Test
  void register_forbidden_isNotHammered() throws Exception {
    provider.refusal = Optional.of("403 Forbidden");
    gateway(100, provider.trunk(true));
    await().until(() -> !gateway.server.trunks().getFirst().text().equals("registering"));
    // 30 minutes are 18 s here; other failures would be tried again after 0.3 s
    await().during(Duration.ofSeconds(1)).until(() -> provider.came("REGISTER").size() == 1);
  }

  @Test
  void peerWithoutRegistration_thatFallsSilent_isTold() throws Exception {
    TrunkSettings plain = provider.trunk(false);
    gateway(
        200,
        new TrunkSettings(
            plain.name(),
            plain.host(),
            plain.port(),
            plain.transport(),
            plain.domain(),
            plain.account(),
            plain.outgoing(),
            plain.incoming(),
            Duration.ofSeconds(30)));
    await().until(() -> gateway.server.trunks().getFirst().text().equals("answers"));
    provider.deaf = true;
    await().until(() -> gateway.server.trunks().getFirst().text().equals("does not answer"));
    provider.deaf = false;
    await().until(() -> gateway.server.trunks().getFirst().good());
  }

  private void trunkNumber(String pattern) {
    gateway.dialPlan.add("trunk", pattern, "test", this::answerAndWait);
  }

  private void answerAndWait(Call call) throws Exception {
    seen.add(call.caller().number() + " > " + call.called() + " in " + call.context());
    call.answer();
    while (!(call.audio().next(SOON) instanceof LegEvent.Digit)) {
      // until hung up
    }
  }

  private void callIn(String invite, String expected) throws Exception {
    provider.send(invite);
    assertThat(seen.poll(5, TimeUnit.SECONDS)).isEqualTo(expected);
    String ok = provider.await("SIP/2.0 200");
    provider.send(provider.within("ACK", 1, invite, ok));
    provider.send(provider.within("BYE", 2, invite, ok));
    await().until(() -> gateway.server.calls().isEmpty());
    provider.requests.clear();
  }

  @Test
  void callIn_ofTheTrunksAddress_reachesItsNumbers_othersLeadTo2000() throws Exception {
    gateway(provider.trunk("provider", false, "0", Optional.empty()));
    trunkNumber("2XXX");
    String gatewayIs = "@127.0.0.1:" + gateway.server.port();
    callIn(
        provider.invite("sip:2001" + gatewayIs, "sip:2001@x", "0612345678", ""),
        "00612345678 > 2001 in trunk");
    callIn(
        provider.invite("sip:0561000007" + gatewayIs, "sip:0561000007@x", "anonymous", ""),
        " > 2000 in trunk");
    callIn(
        provider.invite(
            "sip:2002" + gatewayIs,
            "sip:2002@x",
            "x",
            "P-Asserted-Identity: \"Eve\" <sip:+33698765432@provider.example>\r\n"),
        "+33698765432 > 2002 in trunk");
  }

  @Test
  void callIn_toTheRegisteredContact_isForTheNumberInTo_fromAnyAddress() throws Exception {
    gateway(provider.trunk(true));
    trunkNumber("2000");
    trunkNumber("0561000007");
    await().until(() -> gateway.server.trunks().getFirst().good());
    String contact =
        RawPhone.header(provider.came("REGISTER").getFirst(), "Contact").replaceAll("[<>]", "");
    callIn(
        provider.invite(contact, "sip:0561000007@provider.example", "0612345678", ""),
        "0612345678 > 0561000007 in trunk");
    callIn(
        provider.invite(contact, "sip:0561000000@provider.example", "0612345678", ""),
        "0612345678 > 2000 in trunk");
    try (RawPhone edge = new RawPhone(gateway.server.port())) {
      String invite = edge.request("INVITE", "2000", 1, "i", "", RawPhone.SDP);
      edge.send(invite.replaceFirst("INVITE \\S+", "INVITE " + contact));
      edge.await("SIP/2.0 200");
      assertThat(seen.poll(5, TimeUnit.SECONDS)).asString().endsWith(" > 2000 in trunk");
    }
  }

  @Test
  void callerFromATrunk_findsNoWayOut() throws Exception {
    gateway(provider.trunk(false));
    gateway.number("0.", call -> seen.add("outside"));
    trunkNumber("2XXX");
    provider.send(
        provider.invite("sip:00612345678@127.0.0.1", "sip:00612345678@x", "0612345678", ""));
    assertThat(seen.poll(5, TimeUnit.SECONDS)).isEqualTo("0612345678 > 2000 in trunk");
    assertThat(provider.came("INVITE")).isEmpty();
  }

  @Test
  void stranger_reachesNeitherTheOutsideNorTheTrunksNumbers() throws Exception {
    gateway(provider.trunk(true));
    gateway.number("0.", call -> seen.add("outside"));
    trunkNumber("2XXX");
    try (RawPhone stranger = new RawPhone(gateway.server.port())) {
      stranger.send(stranger.request("INVITE", "00612345678", 1, "i1", "", RawPhone.SDP));
      stranger.await("SIP/2.0 401");
      stranger.send(stranger.request("INVITE", "2001", 2, "i2", "", RawPhone.SDP));
      stranger.await("SIP/2.0 401");
      stranger.send(
          stranger.request(
              "INVITE", "provider-000000000000000000000000", 3, "i3", "", RawPhone.SDP));
      stranger.await("SIP/2.0 401");
    }
    assertThat(seen).isEmpty();
  }

  @Test
  void forwardingPhone_doesNotMakeATrunkCallLeaveAgain() throws Exception {
    gateway(provider.trunk(false));
    gateway.dialPlan.add(
        "trunk",
        "2XXX",
        "test",
        call -> seen.add(call.dial(new DialRequest(call.called(), SOON, Optional.empty()))));
    var bob = gateway.registered("2002");
    provider.send(provider.invite("sip:2002@127.0.0.1", "sip:2002@x", "0612345678", ""));
    bob.awaitCall(SOON).redirect("sip:00699999999@provider.example");
    assertThat(seen.poll(5, TimeUnit.SECONDS)).isEqualTo(Outcome.UNAVAILABLE);
    assertThat(provider.came("INVITE")).isEmpty();
  }
}
