package io.switchpost.phone;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;
import static org.awaitility.Awaitility.await;

import io.switchpost.media.Codec;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Two phones call each other directly, with no gateway between them. */
class PhoneTest {
  private static final Duration SOON = Duration.ofSeconds(5);

  private final List<Phone> phones = new ArrayList<>();

  @AfterEach
  void close() {
    phones.forEach(Phone::close);
  }

  private static PhoneBuilder user(String user) {
    return user(user, InetAddress.getLoopbackAddress());
  }

  private static PhoneBuilder user(String user, InetAddress host) {
    return Phone.at(new InetSocketAddress(host, 5060), user, "secret").local(host);
  }

  private Phone open(PhoneBuilder builder) {
    Phone phone = builder.build();
    phones.add(phone);
    return phone;
  }

  /** A call between two phones, answered. */
  private record Pair(PhoneCall caller, PhoneCall callee) {}

  private Pair connect(PhoneBuilder one, PhoneBuilder other, CallOptions options) {
    Phone alice = open(one);
    Phone bob = open(other);
    PhoneCall out = alice.call(bob.uri(), options);
    PhoneCall in = bob.awaitCall(SOON);
    in.ring();
    out.awaitRinging(SOON);
    in.answer();
    out.awaitAnswered(SOON);
    return new Pair(out, in);
  }

  private Pair connect() {
    return connect(user("2001"), user("2002"), CallOptions.PLAIN);
  }

  private static short[] tone(int hertz, int millis) {
    short[] samples = new short[millis * 8];
    for (int i = 0; i < samples.length; i++) {
      samples[i] = (short) (8_000 * Math.sin(2 * Math.PI * hertz * i / 8_000));
    }
    return samples;
  }

  private static double power(short[] samples) {
    double sum = 0;
    for (short sample : samples) {
      sum += (double) sample * sample;
    }
    return samples.length == 0 ? 0 : Math.sqrt(sum / samples.length);
  }

  private void conversation(Pair pair) {
    int mark = pair.callee().heard().length();
    pair.caller().speak(tone(700, 400));
    pair.callee().speak(tone(900, 400));
    short[] heard = pair.callee().heard().since(mark);
    assertThat(heard.length).isGreaterThan(3_000);
    assertThat(power(heard)).isGreaterThan(2_000);
    assertThat(power(pair.caller().heard().samples())).isGreaterThan(1_000);
    assertThat(pair.callee().statistics().lost()).isZero();
    pair.callee().hangUp();
    pair.caller().awaitHungUp(SOON);
    assertThat(pair.caller().end()).isEqualTo("the other side hung up");
  }

  @Test
  void phones_talk_and_hangUp() {
    conversation(connect());
  }

  @Test
  void overTcp() {
    conversation(
        connect(
            user("2001").transport(Transport.TCP),
            user("2002").transport(Transport.TCP),
            CallOptions.PLAIN));
  }

  @Test
  void overIpv6() throws Exception {
    InetAddress loopback = InetAddress.getByName("::1");
    conversation(connect(user("2001", loopback), user("2002", loopback), CallOptions.PLAIN));
  }

  @Test
  void lateOffer() {
    conversation(connect(user("2001"), user("2002"), CallOptions.PLAIN.withLateOffer()));
  }

  @Test
  void differentLaws_commonOneIsTaken() {
    conversation(
        connect(
            user("2001").codecs(Codec.PCMU, Codec.PCMA),
            user("2002").codecs(Codec.PCMA),
            CallOptions.PLAIN));
  }

  @Test
  void keys_byRtpEvent_areHeardOnceEach() {
    Pair pair = connect();
    pair.caller().press("1123#");
    pair.callee().awaitKeys("1123#", SOON);
  }

  @Test
  void keys_overALineThatLosesEveryThirdPacket_areHeardOnceEach() {
    Pair pair =
        connect(user("2001").losing(packet -> packet % 3 == 0), user("2002"), CallOptions.PLAIN);
    pair.caller().press("11223#");
    pair.callee().awaitKeys("11223#", SOON);
    CallStatistics statistics = pair.callee().statistics();
    assertThat(statistics.lost() * 3.0).isCloseTo(statistics.received() * 1.5, within(12.0));
  }

  @Test
  void reportsAreExchanged() {
    Pair pair = connect();
    await()
        .atMost(SOON)
        .until(
            () ->
                pair.caller().statistics().reports() > 0
                    && pair.callee().statistics().reports() > 0);
  }

  @Test
  void keys_byInfo_areHeardOnceEach() {
    Pair pair = connect(user("2001").dtmf(DtmfWay.INFO), user("2002"), CallOptions.PLAIN);
    pair.caller().press("99*");
    pair.callee().awaitKeys("99*", SOON);
  }

  @Test
  void hold_stopsTheOthersSpeech_resumeBringsItBack() {
    Pair pair = connect();
    assertThat(pair.caller().hold().status()).isEqualTo(200);
    int mark = pair.caller().heard().length();
    var speech = pair.callee().speakAsync(tone(900, 100));
    pair.caller().speak(tone(700, 200));
    assertThat(speech).isNotDone();
    assertThat(pair.caller().heard().length() - mark).isLessThanOrEqualTo(320);
    assertThat(pair.caller().resume().status()).isEqualTo(200);
    Waiting.join(speech, SOON);
    assertThat(pair.caller().reinviteWithoutOffer().status()).isEqualTo(200);
    conversation(pair);
  }

  @Test
  void cancel_whileRinging_endsBothWith487() {
    Phone alice = open(user("2001"));
    Phone bob = open(user("2002"));
    PhoneCall out = alice.call(bob.uri());
    PhoneCall in = bob.awaitCall(SOON);
    in.ring();
    out.awaitRinging(SOON).cancel();
    assertThat(out.awaitFinal(SOON).status()).isEqualTo(487);
    in.awaitHungUp(SOON);
    assertThat(in.end()).isEqualTo("cancelled by the caller");
  }

  @Test
  void busy_isToldWithItsReason() {
    Phone alice = open(user("2001"));
    Phone bob = open(user("2002").answering(call -> call.reject(486, "Busy Here")));
    PhoneCall out = alice.call(bob.uri());
    assertThatThrownBy(() -> out.awaitAnswered(SOON))
        .isInstanceOf(PhoneException.class)
        .hasMessageContaining("486 Busy Here");
  }

  @Test
  void redirect_isFinalAnswerWithContact() {
    Phone alice = open(user("2001"));
    Phone bob = open(user("2002").answering(call -> call.redirect("sip:2003@127.0.0.1")));
    assertThat(alice.call(bob.uri()).awaitFinal(SOON).header("Contact"))
        .contains("<sip:2003@127.0.0.1>");
  }

  @Test
  void nobodyThere_endsAfter64T1() {
    Phone alice = open(user("2001").t1(Duration.ofMillis(5)));
    PhoneCall out = alice.call("sip:2002@127.0.0.1:9");
    assertThat(out.awaitFinal(SOON).status()).isEqualTo(408);
  }

  @Test
  void sessionTimer_theCallerRefreshes_theCallStays() {
    PhoneBuilder caller = user("2001").sessionExpires(Duration.ofSeconds(1));
    Pair pair = connect(caller, user("2002"), CallOptions.PLAIN);
    await().atMost(SOON).until(() -> invitesOffered(pair.callee()) >= 2);
    assertThat(pair.callee().isEnded()).isFalse();
    conversation(pair);
  }

  private static long invitesOffered(PhoneCall call) {
    return call.history().stream().filter(line -> line.contains("INVITE offers")).count();
  }

  @Test
  void sessionTimer_theCallerVanished_theOtherEndsTheCall() {
    PhoneBuilder caller = user("2001").sessionExpires(Duration.ofSeconds(1));
    Pair pair = connect(caller, user("2002"), CallOptions.PLAIN);
    pair.caller().vanish();
    pair.callee().awaitHungUp(SOON);
    assertThat(pair.callee().end()).isEqualTo("no session refresh came");
  }

  @Test
  void reinvitesThatCross_areRetried() throws Exception {
    Pair pair = connect();
    var ours = CompletableFuture.supplyAsync(pair.caller()::hold);
    var theirs = CompletableFuture.supplyAsync(pair.callee()::hold);
    assertThat(ours.get().status()).isEqualTo(200);
    assertThat(theirs.get().status()).isEqualTo(200);
  }
}
