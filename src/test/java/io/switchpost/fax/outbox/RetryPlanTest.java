package io.switchpost.fax.outbox;

import static org.assertj.core.api.Assertions.assertThat;

import io.switchpost.fax.session.FaxResult;
import io.switchpost.fax.t30.Capabilities;
import io.switchpost.fax.t30.FaxCause;
import io.switchpost.fax.t30.FaxOutcome;
import io.switchpost.fax.t30.FaxReport;
import io.switchpost.fax.t30.Modulation;
import io.switchpost.fax.t30.RemoteStation;
import io.switchpost.sip.DialFailure;
import io.switchpost.sip.Outcome;
import io.switchpost.store.FarMachine;
import io.switchpost.store.FaxAttempt;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class RetryPlanTest {
  private static final RetryPlan PLAN = RetryPlan.STANDARD;

  static FaxAttempt attempt(String cause, int confirmed) {
    return new FaxAttempt(1, Instant.EPOCH, Optional.of(Instant.EPOCH), cause, "", "", confirmed);
  }

  static FaxResult spoke(FaxCause cause) {
    RemoteStation nobody =
        new RemoteStation(
            "", Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty());
    return new FaxResult.Spoke(
        new FaxOutcome.Failed(
            cause, "", new FaxReport(nobody, List.of(), 0, 0, false, Duration.ZERO)));
  }

  @ParameterizedTest
  @CsvSource({
    "BUSY,           2 5 10 15 30",
    "NO_ANSWER,      5 15 30 60",
    "LINE,           1 3 10",
    "REFUSED,        10 30",
    "NO_FAX_MACHINE, 5 30",
    "T38_REFUSED,    10",
    "CONGESTION,     1 2 5 10 15",
    "WRONG_NUMBER,   ''",
    "IMPOSSIBLE,     ''",
  })
  void eachTrouble_hasItsPauses_andThenItIsGivenUp(Trouble trouble, String minutes) {
    List<FaxAttempt> before = new ArrayList<>();
    List<String> pauses = new ArrayList<>();
    Optional<Duration> pause = PLAN.after(trouble, before, false);
    while (pause.isPresent()) {
      pauses.add(Long.toString(pause.get().toMinutes()));
      before.add(attempt(trouble.text(), 0));
      pause = PLAN.after(trouble, before, false);
    }

    assertThat(String.join(" ", pauses)).isEqualTo(minutes);
  }

  @Test
  void otherTroubles_doNotCount() {
    List<FaxAttempt> before =
        List.of(attempt("busy", 0), attempt("no-answer", 0), attempt("interrupted", 0));

    assertThat(PLAN.after(Trouble.BUSY, before, false)).contains(Duration.ofMinutes(5));
  }

  @Test
  void pageThatGotThrough_beginsTheCountAnew() {
    List<FaxAttempt> three = List.of(attempt("line", 0), attempt("line", 0), attempt("line", 0));

    assertThat(PLAN.after(Trouble.LINE, three, false)).isEmpty();
    assertThat(PLAN.after(Trouble.LINE, three, true)).contains(Duration.ofMinutes(1));
    assertThat(PLAN.after(Trouble.LINE, List.of(attempt("line", 0), attempt("line", 1)), false))
        .contains(Duration.ofMinutes(3));
  }

  @ParameterizedTest
  @CsvSource({
    "486, BUSY,        BUSY",
    "600, BUSY,        BUSY",
    "404, UNAVAILABLE, WRONG_NUMBER",
    "410, UNAVAILABLE, WRONG_NUMBER",
    "484, UNAVAILABLE, WRONG_NUMBER",
    "604, UNAVAILABLE, WRONG_NUMBER",
    "408, NO_ANSWER,   NO_ANSWER",
    "480, UNAVAILABLE, NO_ANSWER",
    "487, NO_ANSWER,   NO_ANSWER",
    "403, REFUSED,     REFUSED",
    "603, REFUSED,     REFUSED",
    "488, UNAVAILABLE, REFUSED",
    "503, UNAVAILABLE, CONGESTION",
    "500, UNAVAILABLE, CONGESTION",
  })
  void sipAnswers_areTroubles(int status, Outcome outcome, Trouble trouble) {
    assertThat(Trouble.of(new FaxResult.NotReached(new DialFailure(outcome, status, ""))))
        .contains(trouble);
  }

  @ParameterizedTest
  @EnumSource(FaxCause.class)
  void everyCauseOfT30_isATrouble(FaxCause cause) {
    assertThat(Trouble.of(spoke(cause))).isPresent();
  }

  @Test
  void troubleInWords_isReadBack() {
    for (Trouble trouble : Trouble.values()) {
      assertThat(Trouble.parse(trouble.text())).contains(trouble);
    }
    assertThat(Trouble.parse(FaxAttempt.INTERRUPTED)).isEmpty();
  }

  @Test
  void trap92_lineTrouble_takesErrorCorrectionOffFirst_thenSpeed() {
    List<FaxAttempt> attempts = new ArrayList<>();
    List<String> offered = new ArrayList<>();
    for (int i = 0; i < 5; i++) {
      var offer = Approach.of(attempts, Optional.empty()).of(Capabilities.ALL);
      offered.add(
          offer.errorCorrection()
              + " "
              + offer.modulations().stream().mapToInt(Modulation::bitsPerSecond).max().orElse(0));
      attempts.add(attempt("line", 0));
      attempts.add(attempt("busy", 0));
    }

    assertThat(offered)
        .containsExactly("true 14400", "false 14400", "false 9600", "false 4800", "false 4800");
  }

  @Test
  void whatIsKnownOfAMachine_isTheMostThatIsOffered() {
    FarMachine slow = new FarMachine(true, 9600, false, Optional.empty(), Instant.EPOCH);
    FarMachine plain = new FarMachine(false, 0, false, Optional.empty(), Instant.EPOCH);

    assertThat(Approach.of(List.of(), Optional.of(slow))).isEqualTo(new Approach(true, 9600));
    assertThat(Approach.of(List.of(), Optional.of(plain))).isEqualTo(new Approach(false, 0));
  }

  @Test
  void limitThatStillWorks_expiresAllTheSame_soThatMoreIsTriedAgain() {
    Instant now = Instant.ofEpochSecond(1_000_000);
    FarMachine known = new FarMachine(false, 9600, false, Optional.empty(), now.minusSeconds(1000));

    FarMachine after = new Approach(false, 9600).worked(Optional.of(known), now);

    assertThat(after.learned()).isEqualTo(known.learned());
    assertThat(after.lastSuccess()).contains(now);
    assertThat(new Approach(false, 4800).worked(Optional.of(known), now).learned()).isEqualTo(now);
  }
}
