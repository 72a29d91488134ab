package io.switchpost.foreign.spandsp;

import static org.assertj.core.api.Assertions.assertThat;

import io.switchpost.fax.image.FaxPage;
import io.switchpost.fax.image.Resolution;
import io.switchpost.fax.t30.Capabilities;
import io.switchpost.fax.t30.FaxOutcome;
import io.switchpost.fax.t38.ErrorCorrection;
import io.switchpost.fax.t38.T38Agreement;
import io.switchpost.fax.t38.T38Port;
import io.switchpost.fax.t38.T38Trace;
import io.switchpost.foreign.spandsp.Protection.Redundancy;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import java.util.function.IntPredicate;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Lines that lose datagrams at random, both ways, with three redundant entries and error
 * correction. A fax may fail there, but whoever calls it a success has the page to the pixel.
 */
@NeedsSpandsp
class SpandspLossTest {
  private static final T38Agreement AGREEMENT =
      new T38Agreement(0, 14_400, 1_400, new ErrorCorrection.Redundancy(3), false);
  private static final List<FaxPage> PAGE =
      List.of(TestPage.of(1728, 600, Resolution.STANDARD, 31));
  private static final int FAXES = Integer.getInteger("switchpost.faxes", 20);

  @TempDir Path directory;

  @ParameterizedTest
  @CsvSource({"1, 99", "5, 99", "10, 95", "20, 90"})
  void randomLoss_faxArrives(int percentLost, int percentArrives) throws Exception {
    int sent = 0;
    int received = 0;
    for (int seed = 0; seed < FAXES; seed++) {
      sent += arrivesFromUs(weather(percentLost, seed)) ? 1 : 0;
      received += arrivesAtUs(weather(percentLost, seed)) ? 1 : 0;
    }
    assertThat(100.0 * sent / FAXES).isGreaterThanOrEqualTo(percentArrives);
    assertThat(100.0 * received / FAXES).isGreaterThanOrEqualTo(percentArrives);
  }

  private static IntPredicate weather(int percentLost, long seed) {
    Random random = new Random(seed);
    return _ -> random.nextInt(100) >= percentLost;
  }

  private boolean arrivesFromUs(IntPredicate passes) throws Exception {
    Path received = directory.resolve("received.tif");
    Files.deleteIfExists(received);
    FaxOutcome outcome;
    try (SimulatedLine line =
        SimulatedLine.toReceiver(received, SpandspSetup.everything(), new Redundancy(3), passes)) {
      OurFax us = new OurFax();
      outcome = us.send(port(line), Capabilities.ALL, PAGE);
      line.runOut();
    }
    if (outcome instanceof FaxOutcome.Completed) {
      SamePages.expect(PlainTiff.read(received), PAGE);
    }
    return outcome instanceof FaxOutcome.Completed;
  }

  private boolean arrivesAtUs(IntPredicate passes) throws Exception {
    Path sent = directory.resolve("sent.tif");
    PlainTiff.write(sent, PAGE);
    OurFax us = new OurFax();
    FaxOutcome outcome;
    try (SimulatedLine line =
        SimulatedLine.toSender(sent, SpandspSetup.everything(), new Redundancy(3), passes)) {
      outcome = us.receive(port(line), Capabilities.ALL);
      line.runOut();
    }
    if (outcome instanceof FaxOutcome.Completed) {
      SamePages.expect(us.received(), PAGE);
    }
    return outcome instanceof FaxOutcome.Completed;
  }

  private static T38Port port(SimulatedLine line) {
    return new T38Port(line, AGREEMENT, T38Trace.NONE);
  }
}
