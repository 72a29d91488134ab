package io.switchpost.fax.t38;

import static org.assertj.core.api.Assertions.assertThat;

import io.switchpost.fax.t38.ErrorCorrection.Parity;
import io.switchpost.fax.t38.ErrorCorrection.Redundancy;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Random loss, and what is left of it, against the arithmetic of each correction. */
class UdptlLossTest {
  private static final int PACKETS = 70_000;

  private final Random random = new Random(38);
  private final UdptlCounts counts = new UdptlCounts();
  private final List<Integer> heard = new ArrayList<>();
  private int missing;

  private final UdptlReceiver receiver =
      new UdptlReceiver(
          new UdptlReceiver.Listener() {
            @Override
            public void packet(byte[] ifp, boolean padded) {
              heard.add(ByteBuffer.wrap(ifp).getInt());
            }

            @Override
            public void missing(int packets) {
              missing += packets;
            }

            @Override
            public void doubtful() {
              throw new AssertionError("nothing is damaged");
            }
          },
          counts);

  /** Packet n says n, and is 4 to 60 octets long. */
  private static byte[] packet(int n) {
    return Arrays.copyOf(ByteBuffer.allocate(4).putInt(n).array(), 4 + n % 57);
  }

  private static List<byte[]> datagrams(ErrorCorrection correction, int count) {
    var sender = new UdptlSender(correction, 1400, 0);
    var datagrams = new ArrayList<byte[]>();
    for (int n = 0; n < count; n++) {
      int length = sender.wrap(packet(n));
      datagrams.add(Arrays.copyOf(sender.datagram(), length));
    }
    return datagrams;
  }

  /** The first and the last datagram always arrive. */
  private BitSet arriving(int percent, double burst) {
    var arriving = new BitSet(PACKETS);
    boolean lost = false;
    for (int n = 0; n < PACKETS; n++) {
      lost = random.nextDouble() * 100 < (lost ? Math.max(percent, burst * 100) : percent);
      arriving.set(n, !lost || n == 0 || n == PACKETS - 1);
    }
    return arriving;
  }

  private void deliver(List<byte[]> datagrams, BitSet arriving) {
    arriving.stream().forEach(n -> receiver.accept(datagrams.get(n), datagrams.get(n).length));
  }

  private void expectHeard(List<Integer> expected) {
    int same = 0;
    while (same < Math.min(heard.size(), expected.size())
        && heard.get(same).equals(expected.get(same))) {
      same++;
    }
    assertThat(heard.subList(same, Math.min(same + 5, heard.size())))
        .isEqualTo(expected.subList(same, Math.min(same + 5, expected.size())));
  }

  @ParameterizedTest
  @CsvSource({
    "1, 0, 0",
    "1, 0, 1",
    "1, 0, 3",
    "5, 0, 0",
    "5, 0, 1",
    "5, 0, 2",
    "5, 0, 3",
    "10, 0, 3",
    "20, 0, 0",
    "20, 0, 1",
    "20, 0, 2",
    "20, 0, 3",
    "5, 0.7, 3",
    "10, 0.5, 2",
  })
  void redundancy_losesOnlyTheFirstOfLongerRuns(int percent, double burst, int entries) {
    var arriving = arriving(percent, burst);
    deliver(datagrams(new Redundancy(entries), PACKETS), arriving);
    var expected = new ArrayList<Integer>();
    for (int n = 0; n < PACKETS; n++) {
      if (arriving.nextSetBit(n) <= n + entries) {
        expected.add(n);
      }
    }
    expectHeard(expected);
    assertThat(missing).isEqualTo(PACKETS - expected.size());
    assertThat(counts.now().lost()).isEqualTo(missing);
    if (burst == 0) {
      double probability = Math.pow(percent / 100.0, entries + 1);
      assertThat(missing / (double) PACKETS)
          .isBetween(probability * 0.75 - 5e-5, probability * 1.25 + 5e-5);
    }
  }

  @ParameterizedTest
  @CsvSource({
    "1, 0, 3, 3",
    "5, 0, 3, 3",
    "10, 0, 3, 3",
    "20, 0, 3, 3",
    "5, 0, 2, 1",
    "10, 0, 4, 4",
    "5, 0.6, 3, 3",
  })
  void parity_bringsBackWhatIsAloneInItsGroup(int percent, double burst, int span, int entries) {
    var arriving = arriving(percent, burst);
    deliver(datagrams(new Parity(span, entries), PACKETS), arriving);
    var known = new BitSet(PACKETS);
    for (int n = 0; n < PACKETS; n++) {
      if (arriving.get(n)) {
        if (n > 0 && !arriving.get(n - 1)) {
          int atStart = Math.min(entries, n / span);
          repair(known, n, span, atStart, arriving.previousSetBit(n - 1));
        }
        known.set(n);
      }
    }
    expectHeard(known.stream().boxed().toList());
    assertThat(missing).isEqualTo(PACKETS - known.cardinality());
    assertThat(missing).isLessThan((PACKETS - arriving.cardinality()) / 2);
  }

  /** Group by group, as the datagram with number n has them. */
  private static void repair(BitSet known, int n, int span, int entries, int last) {
    for (int group = 0; group < entries; group++) {
      var unknown = new ArrayList<Integer>();
      for (int i = 0; i < span; i++) {
        int member = n - entries + group - i * entries;
        if (member < 0 || !known.get(member)) {
          unknown.add(member);
        }
      }
      if (unknown.size() == 1 && unknown.getFirst() > last) {
        known.set(unknown.getFirst());
      }
    }
  }

  @ParameterizedTest
  @CsvSource({"0, 5", "3, 1", "3, 5", "3, 10", "3, 20"})
  void trap42_reorderedAndDoubled_comeInOrderAndOnce(int entries, int percent) {
    var datagrams = datagrams(new Redundancy(entries), PACKETS);
    var order = new ArrayList<Integer>();
    for (int n = 0; n < PACKETS; n++) {
      order.add(n);
      if (random.nextInt(100) < percent) {
        order.add(n);
      }
    }
    for (int i = 3; i < order.size(); i++) {
      if (random.nextInt(100) < percent) {
        Collections.swap(order, i, i - 1 - random.nextInt(3));
      }
    }
    order.forEach(n -> receiver.accept(datagrams.get(n), datagrams.get(n).length));
    assertThat(heard).isSorted().doesNotHaveDuplicates();
    assertThat(heard.size() + missing).isEqualTo(heard.getLast() - heard.getFirst() + 1);
    if (entries == 3) {
      assertThat(missing).isZero();
    }
  }

  @Test
  void damagedDatagrams_costNoMoreThanLostOnes() {
    var datagrams = datagrams(new Redundancy(3), PACKETS);
    for (byte[] datagram : datagrams) {
      boolean hurt = random.nextInt(10) == 0;
      byte[] wire = hurt ? Arrays.copyOf(datagram, random.nextInt(datagram.length)) : datagram;
      receiver.accept(wire, wire.length);
    }
    assertThat(heard).isSorted().doesNotHaveDuplicates().hasSizeGreaterThan(PACKETS - 100);
  }
}
