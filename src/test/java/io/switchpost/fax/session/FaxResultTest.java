package io.switchpost.fax.session;

import static org.assertj.core.api.Assertions.assertThat;

import io.switchpost.fax.t30.FaxCause;
import io.switchpost.fax.t30.FaxOutcome;
import io.switchpost.fax.t30.FaxReport;
import io.switchpost.fax.t30.RemoteStation;
import io.switchpost.sip.DialFailure;
import io.switchpost.sip.Outcome;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class FaxResultTest {
  private static final FaxReport NOTHING_CONFIRMED =
      new FaxReport(
          new RemoteStation(
              "", Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty()),
          List.of(),
          0,
          0,
          false,
          Duration.ZERO);

  @Test
  void onlyACompletedFax_isSent() {
    FaxResult sent = new FaxResult.Spoke(new FaxOutcome.Completed(NOTHING_CONFIRMED));
    assertThat(sent.sent()).isTrue();
    assertThat(sent.words()).isEqualTo("Sent");
  }

  @Test
  void failedFax_saysItsCauseAndWhatWasOnTheLine() {
    FaxResult failed =
        new FaxResult.Spoke(
            new FaxOutcome.Failed(FaxCause.TRAINING_FAILED, "FTT at 2400", NOTHING_CONFIRMED));
    assertThat(failed.sent()).isFalse();
    assertThat(failed.pagesConfirmed()).isZero();
    assertThat(failed.words()).isEqualTo("The line was too bad at every speed (FTT at 2400)");
  }

  @Test
  void callThatWasNotAnswered_saysTheAnswerOfTheFarSide() {
    FaxResult busy = new FaxResult.NotReached(new DialFailure(Outcome.BUSY, 486, "Busy Here"));
    assertThat(busy.sent()).isFalse();
    assertThat(busy.words()).isEqualTo(Outcome.BUSY.text() + " (486 Busy Here)");
  }

  @Test
  void personWhoAnswers_isNoFaxMachine() {
    FaxResult person = new FaxResult.NoFaxMachine("the called side hung up");
    assertThat(person.words()).isEqualTo("No fax machine answered (the called side hung up)");
  }

  @Test
  void machineWithoutT38_isToldApart() {
    FaxResult refused = new FaxResult.T38Refused(488, "Not Acceptable Here");
    assertThat(refused.sent()).isFalse();
    assertThat(refused.words())
        .isEqualTo("The far machine does not take faxes over IP (488 Not Acceptable Here)");
  }
}
