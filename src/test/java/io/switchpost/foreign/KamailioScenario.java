package io.switchpost.foreign;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.switchpost.phone.Ear;
import io.switchpost.phone.Phone;
import io.switchpost.phone.PhoneCall;
import io.switchpost.phone.SyntheticVoice;
import io.switchpost.scenario.GatewayProcess;
import io.switchpost.scenario.SharedGateway;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** Phones that reach the gateway, and are reached, through a proxy which records its route. */
@NeedsProgram(value = "kamailio", from = "kamailio")
@ExtendWith(SharedGateway.class)
class KamailioScenario {
  private static final Duration SOON = Duration.ofSeconds(20);

  @TempDir Path home;
  private Kamailio proxy;
  private Phone alice;
  private Phone bob;

  @BeforeEach
  void registerThroughTheProxy(GatewayProcess gateway) throws Exception {
    proxy = Kamailio.before(gateway.sip(), home);
    alice = phone(SharedGateway.somebody());
    bob = phone(SharedGateway.somebody());
    bob.register(Duration.ofMinutes(5));
  }

  private Phone phone(String user) {
    return Phone.at(proxy.address(), user, "demo-" + user).build();
  }

  @AfterEach
  void close() {
    alice.close();
    bob.close();
    proxy.close();
  }

  @Test
  void aCallGoesThroughTheProxy_fromItsFirstRequestToItsLast() {
    PhoneCall out = alice.call(bob.user());
    PhoneCall in = bob.awaitCall(SOON);
    assertThat(in.header("Record-Route").orElse(""))
        .contains("sip:127.0.0.1:" + proxy.address().getPort());
    in.ring();
    out.awaitRinging(SOON);
    in.answer();
    out.awaitAnswered(SOON);
    hears(in, out, 31);
    hears(out, in, 32);
    assertThat(out.hold().status()).isEqualTo(200);
    assertThat(out.resume().status()).isEqualTo(200);
    hears(in, out, 33);
    in.hangUp();
    out.awaitHungUp(SOON);
  }

  @Test
  void aCallIsTakenBackThroughTheProxy() {
    PhoneCall out = alice.call(bob.user());
    PhoneCall in = bob.awaitCall(SOON);
    in.ring();
    out.awaitRinging(SOON);
    out.cancel();
    in.awaitHungUp(SOON);
    assertThat(out.awaitFinal(SOON).status()).isEqualTo(487);
  }

  private static void hears(PhoneCall listener, PhoneCall speaker, int voice) {
    short[] said = new SyntheticVoice(voice).say(Duration.ofSeconds(1));
    speaker.speak(said);
    await()
        .atMost(SOON)
        .pollInterval(Duration.ofMillis(200))
        .until(() -> new Ear(listener.heard().samples()).hears(said).found());
  }
}
