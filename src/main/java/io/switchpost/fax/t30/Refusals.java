package io.switchpost.fax.t30;

/** What a sender makes of RTN and PIN, page by page. */
final class Refusals {
  private static final int MOST_TRIES = 3;

  private final RtnPolicy policy;
  private int tries;

  Refusals(RtnPolicy policy) {
    this.policy = policy;
  }

  static boolean isRefusal(FrameType answer) {
    return answer == FrameType.RTN || answer == FrameType.PIN;
  }

  /**
   * Whether the page that was just answered is to be sent again. Ends the fax if its refusal means
   * that.
   */
  boolean isSentAgain(FrameType answer) {
    tries++;
    boolean again = isRefusal(answer) && isTriedAgain(answer);
    if (!again) {
      tries = 0;
    }
    return again;
  }

  private boolean isTriedAgain(FrameType answer) {
    boolean exhausted = tries == MOST_TRIES;
    return switch (policy) {
      case GIVE_UP -> throw new FaxEnded(FaxCause.PAGE_REFUSED, answer.name());
      case IGNORE -> false;
      case RETRANSMIT_THEN_IGNORE -> !exhausted;
      case RETRANSMIT -> {
        if (exhausted) {
          throw new FaxEnded(FaxCause.PAGE_REFUSED, answer + " three times");
        }
        yield true;
      }
    };
  }
}
