package io.switchpost.fax.outbox;

import io.switchpost.fax.session.FaxResult;
import io.switchpost.fax.t30.FaxCause;
import io.switchpost.fax.t30.FaxOutcome;
import io.switchpost.sip.DialFailure;
import io.switchpost.sip.Outcome;
import java.util.Arrays;
import java.util.Optional;
import java.util.Set;

/** What an attempt failed by, as far as trying again goes by it. */
public enum Trouble {
  BUSY("busy"),
  NO_ANSWER("no-answer"),
  /** Training, damage, a lost call. */
  LINE("line"),
  /** The far side does not take the call. */
  REFUSED("refused"),
  /** There is no such number. */
  WRONG_NUMBER("wrong-number"),
  NO_FAX_MACHINE("no-fax-machine"),
  /** A fax machine that takes no fax over IP. */
  T38_REFUSED("t38-refused"),
  /** No trunk, or one that takes no call now. */
  CONGESTION("congestion"),
  /** Somebody here wanted it no longer, or later. */
  STOPPED("stopped"),
  /** A page that these two machines, or nobody, can do anything with. */
  IMPOSSIBLE("impossible");

  /** RFC 3261 sections 21.4 and 21.6: not found, gone, address incomplete, nowhere. */
  private static final Set<Integer> NO_SUCH_NUMBER = Set.of(404, 410, 484, 604);

  private static final Set<Integer> BUSY_HERE = Set.of(486, 600);
  private static final Set<Integer> NOBODY_THERE = Set.of(408, 480, 487);
  private static final int SERVER_FAILURE = 5;

  private final String text;

  Trouble(String text) {
    this.text = text;
  }

  /** As the store keeps it and configuration writes it. */
  public String text() {
    return text;
  }

  /** What the store kept; empty for words that are not ours, such as an interruption. */
  public static Optional<Trouble> parse(String text) {
    return Arrays.stream(values()).filter(one -> one.text.equals(text)).findFirst();
  }

  /** Empty: each page was confirmed. */
  public static Optional<Trouble> of(FaxResult result) {
    return switch (result) {
      case FaxResult.NotReached(DialFailure failure) -> Optional.of(of(failure));
      case FaxResult.NoFaxMachine _ -> Optional.of(NO_FAX_MACHINE);
      case FaxResult.T38Refused _ -> Optional.of(T38_REFUSED);
      case FaxResult.Stopped _ -> Optional.of(STOPPED);
      case FaxResult.Spoke(FaxOutcome.Completed _) -> Optional.empty();
      case FaxResult.Spoke(FaxOutcome.Failed failed) -> Optional.of(of(failed.cause()));
    };
  }

  private static Trouble of(DialFailure failure) {
    if (NO_SUCH_NUMBER.contains(failure.status())) {
      return WRONG_NUMBER;
    }
    if (BUSY_HERE.contains(failure.status())) {
      return BUSY;
    }
    if (failure.outcome() == Outcome.NO_ANSWER || NOBODY_THERE.contains(failure.status())) {
      return NO_ANSWER;
    }
    return failure.status() / 100 == SERVER_FAILURE ? CONGESTION : REFUSED;
  }

  private static Trouble of(FaxCause cause) {
    return switch (cause) {
      case NO_FAX_MACHINE, CANNOT_RECEIVE -> NO_FAX_MACHINE;
      case STOPPED -> STOPPED;
      case INCOMPATIBLE, DOCUMENT_UNREADABLE, POLL_REFUSED -> IMPOSSIBLE;
      case NO_ANSWER_TO_SETTINGS,
          TRAINING_FAILED,
          SETTINGS_REFUSED,
          NO_ANSWER_AFTER_PAGE,
          PAGE_REFUSED,
          PAGE_NOT_CORRECTED,
          NOT_READY,
          UNKNOWN_ANSWER,
          PEER_ABORTED,
          LINE_GONE,
          NO_FAX_CALLED,
          NO_MORE_HEARD,
          EMPTY_PAGE,
          PAGE_TOO_LARGE,
          STORE_FAILED ->
          LINE;
    };
  }
}
