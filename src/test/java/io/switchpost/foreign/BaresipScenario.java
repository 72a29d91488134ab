package io.switchpost.foreign;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.switchpost.phone.Ear;
import io.switchpost.phone.Phone;
import io.switchpost.phone.PhoneCall;
import io.switchpost.phone.SyntheticVoice;
import io.switchpost.phone.Transport;
import io.switchpost.scenario.GatewayProcess;
import io.switchpost.scenario.InboxOf;
import io.switchpost.scenario.PromptEar;
import io.switchpost.scenario.SharedGateway;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** A phone that strangers wrote: baresip leaves a message, hears it, and talks to people. */
@NeedsProgram(value = "baresip", from = "baresip-core")
@ExtendWith(SharedGateway.class)
class BaresipScenario {
  private static final Duration SOON = Duration.ofSeconds(20);

  @TempDir Path home;
  private final String caller = SharedGateway.somebody();
  private final String called = SharedGateway.somebody();

  @ParameterizedTest
  @EnumSource(Transport.class)
  void aMessageIsLeft_arrivesAsMail_andIsHeardByItsOwner(
      Transport transport, GatewayProcess gateway) throws Exception {
    short[] voice = new SyntheticVoice(11).say(Duration.ofSeconds(3));
    try (Baresip phone = Baresip.of(caller, home, gateway.sip(), transport)) {
      phone.call(called);
      hears(phone, gateway, "beep");
      phone.speak(voice);
      Thread.sleep(4_000); // as long as it takes to say it
      phone.hangUp();
    }
    short[] wav = InboxOf.wav(InboxOf.extension(gateway, called).newestOf(1));
    assertThat(new Ear(wav).hears(voice).found()).as("what was said is in the mail").isTrue();

    try (Baresip phone = Baresip.of(called, home, gateway.sip(), transport)) {
      phone.call("1000");
      hears(phone, gateway, "en/vm-password");
      phone.press("135792#");
      hears(phone, gateway, "en/vm-youhave", "en/digits/1", "en/vm-INBOX", "en/vm-message");
      phone.press("1");
      hears(phone, voice);
      phone.hangUp();
    }
  }

  @Test
  void whoCallsIt_isHeardAndHears_andIsHungUpOn(GatewayProcess gateway) throws Exception {
    try (Baresip phone = Baresip.of(called, home, gateway.sip(), Transport.UDP);
        Phone other = gateway.phoneOf(caller).build()) {
      PhoneCall call = other.call(called).awaitAnswered(SOON);
      assertThat(call.provisional()).contains(180);
      talk(phone, call);
      phone.hangUp();
      call.awaitHungUp(SOON);
    }
  }

  @Test
  void whoCallsIt_holdsAndHangsUp(GatewayProcess gateway) throws Exception {
    try (Baresip phone = Baresip.of(called, home, gateway.sip(), Transport.TCP);
        Phone other = gateway.phoneOf(caller).build()) {
      PhoneCall call = other.call(called).awaitAnswered(SOON);
      assertThat(call.hold().status()).isEqualTo(200);
      assertThat(call.resume().status()).isEqualTo(200);
      talk(phone, call);
      call.hangUp();
      phone.await("CALL_CLOSED", SOON);
    }
  }

  @Test
  void itHolds_andTalksAgain_andItsKeysAreHeard(GatewayProcess gateway) throws Exception {
    try (Baresip phone = Baresip.of(called, home, gateway.sip(), Transport.UDP);
        Phone other = gateway.phoneOf(caller).build()) {
      PhoneCall call = other.call(called).awaitAnswered(SOON);
      phone.await("CALL_ESTABLISHED", SOON);
      phone.hold();
      phone.await("CALL_REMOTE_SDP", SOON);
      phone.resume();
      phone.await("CALL_REMOTE_SDP", SOON);
      // baresip 1.0.0 is deaf after a hold of its own, also when it talks to another baresip
      short[] voice = new SyntheticVoice(23).say(Duration.ofSeconds(2));
      phone.speak(voice);
      hears(call, voice);
      phone.press("159#");
      call.awaitKeys("159#", SOON);
      call.hangUp();
      phone.await("CALL_CLOSED", SOON);
    }
  }

  /** Each hears the other. */
  private static void talk(Baresip phone, PhoneCall call) throws Exception {
    short[] hers = new SyntheticVoice(21).say(Duration.ofSeconds(2));
    short[] his = new SyntheticVoice(22).say(Duration.ofSeconds(2));
    phone.speak(his);
    call.speak(hers);
    hears(phone, hers);
    hears(call, his);
  }

  private static void hears(PhoneCall call, short[] voice) {
    await("baresip is heard")
        .atMost(SOON)
        .pollInterval(Duration.ofMillis(500))
        .until(() -> new Ear(call.heard().samples()).hears(voice).found());
  }

  private static void hears(Baresip phone, short[] voice) {
    await("baresip hears a known voice")
        .atMost(SOON)
        .pollInterval(Duration.ofMillis(500))
        .until(() -> new Ear(phone.heard()).hears(voice).found());
  }

  private static void hears(Baresip phone, GatewayProcess gateway, String... prompts) {
    await("baresip hears prompts")
        .atMost(SOON)
        .pollInterval(Duration.ofMillis(200))
        .untilAsserted(
            () ->
                assertThat(Collections.indexOfSubList(understood(phone, gateway), List.of(prompts)))
                    .as("%s in %s", List.of(prompts), understood(phone, gateway))
                    .isNotNegative());
  }

  private static List<String> understood(Baresip phone, GatewayProcess gateway)
      throws java.io.IOException {
    PromptEar ear = new PromptEar(gateway.prompts());
    ear.listen(phone.heard());
    return ear.heard().stream().map(PromptEar.Heard::name).toList();
  }
}
