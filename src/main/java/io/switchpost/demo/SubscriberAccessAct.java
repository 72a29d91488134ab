package io.switchpost.demo;

import io.switchpost.phone.Ear;
import io.switchpost.phone.Phone;
import io.switchpost.phone.PhoneCall;
import java.time.Duration;

/** 2001 dials 1000, types the PIN and hears the message. */
final class SubscriberAccessAct implements DemoAct {
  private static final int MESSAGES_TRIED = 20;
  private static final Duration LONGEST_MESSAGE = Duration.ofSeconds(40);

  private final DemoCast cast;
  private final short[] message;

  SubscriberAccessAct(DemoCast cast, short[] message) {
    this.cast = cast;
    this.message = message;
  }

  @Override
  public String title() {
    return "2001 dials 1000 and hears the message";
  }

  @Override
  public String perform() throws InterruptedException {
    try (Phone alice = cast.phone("2001", "Alice Martin")) {
      PhoneCall call = alice.call("1000").awaitAnswered(Duration.ofSeconds(10));
      Stage.speech(call, 0, "the question for the PIN");
      int mark = call.heard().length();
      call.press(DemoCast.PIN + "#");
      Stage.speech(call, mark, "the count of messages");
      call.press("1");
      for (int tried = 1; tried <= MESSAGES_TRIED; tried++) {
        if (plays(call)) {
          call.hangUp();
          return "PIN accepted, message %d of the mailbox is the one that was spoken"
              .formatted(tried);
        }
        call.press("#");
      }
      throw new IllegalStateException(
          "expected the spoken message among the first %d".formatted(MESSAGES_TRIED));
    }
  }

  /**
   * Whether the message that plays now is ours: it is heard to its end, or for the longest time.
   */
  private boolean plays(PhoneCall call) throws InterruptedException {
    int mark = call.heard().length();
    long end = System.nanoTime() + LONGEST_MESSAGE.toNanos();
    while (System.nanoTime() < end && !call.isEnded()) {
      if (new Ear(call.heard().since(mark)).hears(message).found()) {
        return true;
      }
      Thread.sleep(500);
    }
    return false;
  }
}
