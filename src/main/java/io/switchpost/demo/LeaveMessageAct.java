package io.switchpost.demo;

import io.switchpost.phone.Ear;
import io.switchpost.phone.Phone;
import io.switchpost.phone.PhoneCall;
import java.time.Duration;

/** 2002 calls 2001, whom nobody answers for, and speaks a message. */
final class LeaveMessageAct implements DemoAct {
  private static final Duration GREETING_LIMIT = Duration.ofSeconds(60);

  private final DemoCast cast;
  private final short[] message;

  LeaveMessageAct(DemoCast cast, short[] message) {
    this.cast = cast;
    this.message = message;
  }

  @Override
  public String title() {
    return "2002 calls 2001 and leaves a message";
  }

  @Override
  public String perform() throws InterruptedException {
    try (Phone bob = cast.phone("2002", "Bob Durand")) {
      PhoneCall call = bob.call("2001").awaitAnswered(Duration.ofSeconds(40));
      Duration beep =
          Stage.until(GREETING_LIMIT, () -> new Ear(call.heard().samples()).beep(), "a beep");
      call.speak(message);
      int mark = call.heard().length();
      call.press("#");
      Stage.speech(call, mark, "the review of the message");
      mark = call.heard().length();
      call.press("1");
      Stage.speech(call, mark, "the words that the message is saved");
      call.hangUp();
      return "greeting of %.1f s, beep, %.1f s spoken, # and 1: saved"
          .formatted(beep.toMillis() / 1e3, message.length / 8e3);
    }
  }
}
