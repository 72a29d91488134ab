package io.switchpost.fax.session;

import io.switchpost.fax.t30.FaxCause;
import io.switchpost.fax.t30.FaxOutcome;
import io.switchpost.sip.DialFailure;

/** What became of a fax that was to be sent. */
public sealed interface FaxResult {
  /** The call was not answered. */
  record NotReached(DialFailure failure) implements FaxResult {}

  /** Somebody answered, but no fax machine was heard. */
  record NoFaxMachine(String detail) implements FaxResult {}

  /** A machine answered that does not change to T.38. */
  record T38Refused(int status, String reason) implements FaxResult {}

  /** Somebody here pressed the stop key before the machines spoke. */
  record Stopped() implements FaxResult {}

  /** The machines spoke; success is {@link FaxOutcome.Completed} alone. */
  record Spoke(FaxOutcome outcome) implements FaxResult {}

  /** Whether every page was confirmed. */
  default boolean sent() {
    return this instanceof Spoke(FaxOutcome.Completed _);
  }

  /** Pages of which the other machine said that they are good. */
  default int pagesConfirmed() {
    return this instanceof Spoke(FaxOutcome outcome) ? outcome.report().pagesConfirmed() : 0;
  }

  /** In plain words, without a full stop. */
  default String words() {
    return switch (this) {
      case NotReached(DialFailure failure) ->
          "%s (%d %s)".formatted(failure.outcome().text(), failure.status(), failure.reason());
      case NoFaxMachine(String detail) -> FaxCause.NO_FAX_MACHINE.words() + " (" + detail + ")";
      case T38Refused(int status, String reason) ->
          "The far machine does not take faxes over IP (%d %s)".formatted(status, reason);
      case Stopped _ -> FaxCause.STOPPED.words();
      case Spoke(FaxOutcome.Completed _) -> "Sent";
      case Spoke(FaxOutcome.Failed failed) -> failed.words();
    };
  }
}
