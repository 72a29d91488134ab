package io.switchpost.fax.t38;

import static org.assertj.core.api.Assertions.assertThat;

import io.switchpost.fax.image.FaxPage;
import io.switchpost.fax.t30.Capabilities;
import io.switchpost.fax.t30.FaxOutcome;
import io.switchpost.fax.t30.Modulation;
import io.switchpost.fax.t38.ErrorCorrection.Parity;
import io.switchpost.fax.t38.ErrorCorrection.Redundancy;
import io.switchpost.fax.t38.SimulatedPath.Impairment;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestReporter;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Whole faxes over UDPTL. {@code -Dfax.rounds=1000} makes more of those over bad paths. */
class FaxOverT38Test {
  private static final int ROUNDS = Integer.getInteger("fax.rounds", 50);
  private static final List<FaxPage> ONE_PAGE = List.of(FaxOverT38.page(150, 1));

  private final TestReporter reporter;

  FaxOverT38Test(TestReporter reporter) {
    this.reporter = reporter;
  }

  static Stream<Arguments> lines() {
    return Stream.of(0, 1)
        .flatMap(
            version ->
                Stream.of(true, false)
                    .flatMap(
                        ecm ->
                            Stream.of(
                                    new Redundancy(0),
                                    new Redundancy(1),
                                    new Redundancy(3),
                                    new Parity(3, 3))
                                .map(ec -> Arguments.of(version, ecm, ec))));
  }

  @ParameterizedTest
  @MethodSource("lines")
  void twoPagesOverAGoodPath_arriveExactly(int version, boolean ecm, ErrorCorrection correction)
      throws InterruptedException {
    var document = List.of(FaxOverT38.page(200, 1), FaxOverT38.page(100, 2));
    var fax = new FaxOverT38(document, Impairment.NONE, 1);
    fax.capabilities = Capabilities.ALL.withErrorCorrection(ecm);
    fax.agreed = T38PortTest.agreed(version, correction);
    fax.run();
    assertThat(fax.isExact()).as("%s", fax.trace()).isTrue();
    assertThat(fax.received().lost()).isZero();
    assertThat(fax.received().packets()).isGreaterThan(fax.sent().sent());
  }

  @ParameterizedTest
  @CsvSource({"1, 99.9", "5, 99.5", "10, 99", "20, 90"})
  void randomLossWithRedundancy3AndEcm_onePageArrivesExactly(int percent, double aim)
      throws InterruptedException {
    expect(aim, T38PortTest.agreed(0), Impairment.loss(percent / 100.0));
  }

  @ParameterizedTest
  @CsvSource({"1, 99", "5, 95"})
  void randomLossWithParityAndEcm_onePageArrivesExactly(int percent, double aim)
      throws InterruptedException {
    expect(aim, T38PortTest.agreed(0, new Parity(3, 3)), Impairment.loss(percent / 100.0));
  }

  /** Half of the losses hit the next datagram too: on average two in a row. */
  @Test
  void bursts_onePageArrivesExactly() throws InterruptedException {
    expect(95, T38PortTest.agreed(0), new Impairment(0.03, 0.5, 0, 0, 0, 0));
  }

  @Test
  void reorderedAndDoubled_onePageArrivesExactly() throws InterruptedException {
    expect(99, T38PortTest.agreed(0), new Impairment(0.01, 0.01, 0.05, 0.05, 0, 0));
  }

  private void expect(double aim, T38Agreement agreed, Impairment impairment)
      throws InterruptedException {
    int exact = 0;
    for (int seed = 1; seed <= ROUNDS; seed++) {
      var fax = new FaxOverT38(ONE_PAGE, impairment, seed);
      fax.agreed = agreed;
      fax.run();
      assertThat(fax.isFalseSuccess()).as("seed %d: %s", seed, fax.trace()).isFalse();
      exact += fax.isExact() ? 1 : 0;
    }
    reporter.publishEntry("%s %s".formatted(agreed.correction(), impairment), exact + " exact");
    assertThat(exact * 100.0 / ROUNDS).isGreaterThanOrEqualTo(aim);
  }

  @ParameterizedTest
  @CsvSource({"0.01, 0", "0.01, 0.01", "0.03, 0", "0, 0.05"})
  void damagedDatagrams_neverMakeAFalseSuccess(double flip, double truncate)
      throws InterruptedException {
    int exact = 0;
    for (int seed = 1; seed <= ROUNDS; seed++) {
      var impairment = new Impairment(0, 0, 0, 0, flip, truncate);
      var fax = new FaxOverT38(ONE_PAGE, impairment, seed).run();
      assertThat(fax.isFalseSuccess()).as("seed %d: %s", seed, fax.trace()).isFalse();
      exact += fax.isExact() ? 1 : 0;
    }
    reporter.publishEntry("flip %s, truncate %s".formatted(flip, truncate), exact + " exact");
  }

  @Test
  void pathThatEnds_endsTheFaxOnBothSides() throws InterruptedException {
    var fax = new FaxOverT38(ONE_PAGE, Impairment.loss(1), 1).run();
    assertThat(fax.sender()).isInstanceOf(FaxOutcome.Failed.class);
    assertThat(fax.receiver()).isInstanceOf(FaxOutcome.Failed.class);
    assertThat(fax.time()).isLessThan(Duration.ofMinutes(3));
  }

  @Test
  void trap34_faxOf35Minutes_wrapsItsSequence_andArrives() throws InterruptedException {
    var document = IntStream.range(0, 25).mapToObj(n -> FaxOverT38.page(500, n)).toList();
    var fax = new FaxOverT38(document, Impairment.loss(0.01), 1);
    fax.capabilities = Capabilities.ALL.withModulations(Set.of(Modulation.V27TER_2400));
    fax.firstSequence = 40_000;
    fax.run();
    assertThat(fax.isExact()).as("%s", fax.trace()).isTrue();
    assertThat(fax.time()).isGreaterThan(Duration.ofMinutes(35));
    assertThat(fax.sent().sent()).isGreaterThan(25_536);
  }
}
