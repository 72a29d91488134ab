package io.switchpost.fax.t30;

import static org.assertj.core.api.Assertions.assertThat;

import io.switchpost.fax.image.Coding;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Random damage on the line: whatever it does, a fax ends, and what the sender calls a success has
 * arrived.
 */
class DamageSoakTest {
  private static final int FAXES = 60;

  @ParameterizedTest
  @ValueSource(doubles = {0.01, 0.05, 0.15, 0.4})
  void withErrorCorrection_successMeansThatEachPageIsEqual(double rate) {
    int successes = 0;
    for (int seed = 0; seed < FAXES; seed++) {
      var machines = machines(seed, rate, true);
      var fax = machines.run();
      if (fax.sender() instanceof FaxOutcome.Completed) {
        successes++;
        assertThat(fax.pages()).as("seed %d", seed).hasSize(machines.document.size());
        for (int i = 0; i < machines.document.size(); i++) {
          assertThat(TwoMachines.same(machines.document.get(i), fax.pages().get(i)))
              .as("seed %d, page %d", seed, i + 1)
              .isTrue();
        }
      }
      assertHonest(seed, fax);
    }
    if (rate <= 0.05) {
      assertThat(successes).isGreaterThan(FAXES * 3 / 4);
    }
  }

  @ParameterizedTest
  @ValueSource(doubles = {0.01, 0.05, 0.2})
  void withoutErrorCorrection_successMeansThatAllPagesCame(double rate) {
    for (int seed = 0; seed < FAXES; seed++) {
      var machines = machines(seed, rate, false);
      var fax = machines.run();
      if (fax.sender() instanceof FaxOutcome.Completed) {
        assertThat(fax.pages())
            .as("seed %d %s", seed, fax.callerTrace())
            .hasSize(machines.document.size());
      }
      assertHonest(seed, fax);
    }
  }

  /** What was confirmed was stored, and the receiver claims no more than it has. */
  private static void assertHonest(int seed, TwoMachines.Fax fax) {
    long good = fax.pages().stream().filter(ReceivedPage::good).count();
    assertThat(fax.sender().report().pagesConfirmed())
        .as("seed %d", seed)
        .isLessThanOrEqualTo((int) good);
    assertThat(fax.receiver().report().pagesConfirmed()).isEqualTo((int) good);
  }

  private static TwoMachines machines(int seed, double rate, boolean ecm) {
    var random = new Random(seed);
    var machines = new TwoMachines();
    machines.delay = Duration.ofMillis(random.nextInt(400));
    machines.caller =
        new Station(
            "1",
            Capabilities.ALL
                .withErrorCorrection(ecm)
                .withCodings(Set.of(Coding.values()[random.nextInt(ecm ? 3 : 2)])));
    machines.sending =
        new SenderPolicy(
            RtnPolicy.values()[random.nextInt(4)],
            random.nextBoolean() ? 256 : 64,
            false,
            Timers.STANDARD);
    machines.document =
        random.ints(1 + random.nextInt(3), 20, 200).mapToObj(TwoMachines::page).toList();
    machines.damage = (caller, heard) -> damage(random, rate, heard);
    return machines;
  }

  private static List<Reception> damage(Random random, double rate, Reception heard) {
    if (random.nextDouble() >= rate) {
      return List.of(heard);
    }
    return switch (random.nextInt(4)) {
      case 0 -> List.of();
      case 1 -> List.of(heard, heard);
      default -> changed(random, heard);
    };
  }

  private static List<Reception> changed(Random random, Reception heard) {
    return switch (heard) {
      case Reception.Frame frame ->
          List.of(new Reception.Frame(frame.modulation(), flipped(random, frame.octets()), false));
      case Reception.Data data ->
          List.of(new Reception.Data(data.modulation(), flipped(random, data.octets())));
      case Reception.CarrierDown down -> List.of(down, new Reception.CarrierUp(Modulation.V21));
      default -> List.of(new Reception.CarrierDown());
    };
  }

  private static byte[] flipped(Random random, byte[] octets) {
    byte[] flipped = octets.clone();
    for (int i = 0; i < 3 && flipped.length > 0; i++) {
      flipped[random.nextInt(flipped.length)] ^= (byte) (1 << random.nextInt(8));
    }
    return flipped;
  }

  @Test
  void carriersThatVanishAsAWhole_areNeverTakenForPages() {
    for (int seed = 0; seed < FAXES; seed++) {
      var random = new Random(seed);
      var machines = new TwoMachines();
      machines.document = List.of(TwoMachines.page(80), TwoMachines.page(60));
      machines.called =
          new Station("2", Capabilities.ALL.withErrorCorrection(random.nextBoolean()));
      var lost = new boolean[] {false};
      machines.damage =
          (caller, heard) -> {
            if (heard instanceof Reception.CarrierUp) {
              lost[0] = random.nextInt(5) == 0;
            }
            return lost[0] ? List.of() : List.of(heard);
          };
      var fax = machines.run();
      assertHonest(seed, fax);
      if (fax.sender() instanceof FaxOutcome.Completed) {
        WholeFaxTest.assertArrived(machines.document, fax);
      }
    }
  }

  @Test
  void anyFramesInAnyOrder_endTheFaxInSomeWay() {
    for (int seed = 0; seed < FAXES; seed++) {
      var random = new Random(seed);
      var received = ForeignMachine.calls(new TwoMachines(), them -> babbles(random, them));
      assertThat(received.pages()).as("seed %d", seed).noneMatch(ReceivedPage::good);
      var sent =
          ForeignMachine.answers(
              new TwoMachines(),
              them -> {
                them.says(FrameType.DIS, "00 76 7f 21");
                babbles(random, them);
              });
      assertThat(sent.sender().report().time()).isPositive();
    }
  }

  private static void babbles(Random random, ForeignMachine them) {
    for (int i = 0; i < 30; i++) {
      says(random, them);
    }
  }

  private static void says(Random random, ForeignMachine them) {
    byte[] information = new byte[random.nextInt(40)];
    random.nextBytes(information);
    var type = FrameType.values()[random.nextInt(FrameType.values().length)];
    switch (random.nextInt(5)) {
      case 0 -> them.trains(Modulation.values()[1 + random.nextInt(8)]);
      case 1 -> them.sends(Arrays.copyOf(information, 500), Modulation.V29_9600);
      case 2 ->
          them.sendsFrames(
              List.of(new Frame(type, false, true, information).octets(), information));
      default -> them.says(new Frame(type, random.nextBoolean(), true, information));
    }
  }
}
