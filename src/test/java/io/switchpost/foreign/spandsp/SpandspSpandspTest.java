package io.switchpost.foreign.spandsp;

import static org.assertj.core.api.Assertions.assertThat;

import io.switchpost.fax.image.Coding;
import io.switchpost.fax.image.FaxPage;
import io.switchpost.fax.image.Resolution;
import io.switchpost.foreign.spandsp.Protection.Parity;
import io.switchpost.foreign.spandsp.Protection.Redundancy;
import io.switchpost.foreign.spandsp.SpandspSetup.Modem;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.EnumSet;
import java.util.List;
import java.util.Queue;
import java.util.function.Predicate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The foreign machine with itself: proves the binding, its UDPTL and the way that time goes. */
@NeedsSpandsp
class SpandspSpandspTest {
  private static final Duration STEP = Duration.ofMillis(10);
  private static final Duration PATIENCE = Duration.ofMinutes(10);
  private static final List<FaxPage> PAGES =
      List.of(
          TestPage.of(1728, 600, Resolution.FINE, 1), TestPage.of(1728, 300, Resolution.FINE, 2));

  @TempDir Path directory;
  private int carried;

  @Test
  void withErrorCorrection_pagesArriveBitExact() throws Exception {
    expectArrival(SpandspSetup.everything(), new Redundancy(0), _ -> true);
  }

  @ParameterizedTest
  @EnumSource(Coding.class)
  void withoutErrorCorrection_pagesArriveBitExact(Coding coding) throws Exception {
    SpandspSetup setup =
        SpandspSetup.everything().withEcm(false).withCodings(EnumSet.of(Coding.MH, coding));
    expectArrival(setup, new Redundancy(1), _ -> true);
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 2, 3})
  void eachVersionOfT38_pagesArriveBitExact(int version) throws Exception {
    SpandspSetup setup =
        SpandspSetup.everything().withModems(EnumSet.of(Modem.V29)).withT38Version(version);
    expectArrival(setup, new Redundancy(3), _ -> true);
  }

  @Test
  void redundancy_repairsTwoLossesInARow() throws Exception {
    expectArrival(
        SpandspSetup.everything().withEcm(false), new Redundancy(2), count -> count % 9 > 1);
  }

  @Test
  void parity_repairsLossesThatLieApart() throws Exception {
    expectArrival(
        SpandspSetup.everything().withEcm(false), new Parity(3, 2), count -> count % 9 > 1);
  }

  private void expectArrival(SpandspSetup setup, Protection protection, Predicate<Integer> passes)
      throws Exception {
    Path sent = directory.resolve("sent.tif");
    Path received = directory.resolve("received.tif");
    PlainTiff.write(sent, PAGES);
    Queue<byte[]> there = new ArrayDeque<>();
    Queue<byte[]> back = new ArrayDeque<>();
    try (SpandspPeer sender = SpandspPeer.sending(sent, setup, protection, there::add);
        SpandspPeer receiver = SpandspPeer.receiving(received, setup, protection, back::add)) {
      for (Duration now = Duration.ZERO;
          now.compareTo(PATIENCE) < 0
              && (sender.fax().completion().isEmpty() || receiver.fax().completion().isEmpty());
          now = now.plus(STEP)) {
        sender.advance(STEP);
        receiver.advance(STEP);
        carry(there, receiver, passes);
        carry(back, sender, passes);
      }
      assertThat(sender.fax().completion()).as(sender.fax().log()).hasValue(0);
      assertThat(receiver.fax().completion()).as(receiver.fax().log()).hasValue(0);
      assertThat(receiver.fax().statistics().pagesReceived()).isEqualTo(PAGES.size());
    }
    SamePages.expect(PlainTiff.read(received), PAGES);
  }

  private void carry(Queue<byte[]> wire, SpandspPeer to, Predicate<Integer> passes) {
    for (byte[] datagram = wire.poll(); datagram != null; datagram = wire.poll()) {
      if (passes.test(carried++)) {
        to.hear(datagram);
      }
    }
  }
}
