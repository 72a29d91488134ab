package io.switchpost.demo;

import io.switchpost.phone.Ear;
import io.switchpost.phone.Phone;
import io.switchpost.phone.PhoneCall;
import java.time.Duration;
import java.util.Optional;

/** 2002 dials 1900, presses 1, and is connected with 2001, who answers. */
final class AutoAttendantAct implements DemoAct {
  private final DemoCast cast;
  private final short[] spoken;

  AutoAttendantAct(DemoCast cast, short[] spoken) {
    this.cast = cast;
    this.spoken = spoken;
  }

  @Override
  public String title() {
    return "2002 dials 1900, presses 1 and is connected with 2001";
  }

  @Override
  public String perform() throws InterruptedException {
    try (Phone alice = cast.phone("2001", "Alice Martin");
        Phone bob = cast.phone("2002", "Bob Durand")) {
      alice.register(Duration.ofMinutes(2));
      PhoneCall call = bob.call("1900").awaitAnswered(Duration.ofSeconds(10));
      Stage.speech(call, 0, "the attendant's greeting");
      call.press("1");
      PhoneCall ringing = alice.awaitCall(Duration.ofSeconds(15));
      ringing.ring();
      ringing.answer();
      call.speakAsync(spoken);
      Stage.until(
          Duration.ofSeconds(20), () -> heard(ringing, spoken), "Bob's words on Alice's phone");
      int mark = call.heard().length();
      ringing.speakAsync(spoken);
      Stage.until(
          Duration.ofSeconds(20),
          () ->
              new Ear(call.heard().since(mark)).hears(spoken).found()
                  ? Optional.of(true)
                  : Optional.empty(),
          "Alice's words on Bob's phone");
      String from = ringing.from();
      call.hangUp();
      ringing.awaitHungUp(Duration.ofSeconds(5));
      alice.unregister();
      return "Alice's phone rang with \"%s\", both heard each other, both hung up".formatted(from);
    }
  }

  private static Optional<Boolean> heard(PhoneCall call, short[] sound) {
    return new Ear(call.heard().samples()).hears(sound).found()
        ? Optional.of(true)
        : Optional.empty();
  }
}
