package io.switchpost.media;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TelephoneEventReceiverTest {
  private record Packet(int ssrc, int timestamp, TelephoneEvent event, long at) {}

  private static final long MILLI = 1_000_000;
  private final TelephoneEventReceiver receiver = new TelephoneEventReceiver();

  private String receive(List<Packet> packets) {
    StringBuilder keys = new StringBuilder();
    packets.forEach(
        packet ->
            receiver
                .packet(packet.ssrc, packet.timestamp, packet.event, packet.at)
                .ifPresent(keys::append));
    return keys.toString();
  }

  /** A press as RFC 4733 has it: a packet every 20 ms, End three times. */
  private static List<Packet> press(int code, int timestamp, int millis, long at) {
    List<Packet> packets = new ArrayList<>();
    for (int t = 20; t < millis; t += 20) {
      packets.add(new Packet(7, timestamp, new TelephoneEvent(code, false, t * 8), at + t * MILLI));
    }
    for (int i = 0; i < 3; i++) {
      packets.add(
          new Packet(
              7, timestamp, new TelephoneEvent(code, true, millis * 8), at + (millis + i) * MILLI));
    }
    return packets;
  }

  /**
   * Each of 4,000 presses of which at least one packet arrives is reported once, whatever the loss;
   * repeated and swapped packets, and the wrap of the timestamp on the way, change nothing.
   */
  @ParameterizedTest
  @CsvSource({"0,100", "1,100", "5,100", "10,60", "20,60", "20,240"})
  void neverLostAndNeverDoubled(int lossPercent, int millis) {
    Random random = new Random(42);
    StringBuilder pressed = new StringBuilder();
    StringBuilder received = new StringBuilder();
    int timestamp = -100_000; // wraps early
    long now = 0;
    for (int i = 0; i < 4000; i++) {
      int code = random.nextInt(3) == 0 ? 5 : random.nextInt(16); // often the same key again
      List<Packet> packets = press(code, timestamp, millis, now);
      packets.removeIf(_ -> random.nextInt(100) < lossPercent);
      if (!packets.isEmpty()) {
        pressed.append(packets.getFirst().event.key());
        packets.add(packets.get(random.nextInt(packets.size())));
        Collections.swap(packets, random.nextInt(packets.size()), packets.size() / 2);
      }
      received.append(receive(packets));
      int pause = 40 + random.nextInt(100);
      timestamp += (millis + pause) * 8;
      now += (millis + pause) * MILLI;
    }
    assertThat(received.toString()).isEqualTo(pressed.toString());
  }

  @Test
  void oneEndPacketAloneIsAPress() {
    assertThat(receive(press(11, 800, 100, 0).subList(6, 7))).isEqualTo("#");
  }

  @Test
  void anEndThatComesAfterTheNextPressBeganIsNoThirdPress() {
    List<Packet> packets = press(1, 0, 100, 0).subList(0, 4);
    packets = new ArrayList<>(packets);
    packets.addAll(press(2, 1600, 100, 200 * MILLI));
    packets.addAll(press(1, 0, 100, 205 * MILLI).subList(4, 7));
    assertThat(receive(packets)).isEqualTo("12");
  }

  @Test
  void aNewSourceWithAnOlderTimestampIsHeard() {
    assertThat(receive(press(3, 2_000_000_000, 100, 0))).isEqualTo("3");
    List<Packet> later =
        press(3, 100, 100, 500 * MILLI).stream()
            .map(p -> new Packet(8, p.timestamp, p.event, p.at))
            .toList();
    assertThat(receive(later)).isEqualTo("3");
  }

  @Test
  void aRelayThatStampsEachPacketAnewDoublesNothing() {
    List<Packet> packets = new ArrayList<>();
    for (int i = 0; i < 10; i++) {
      packets.add(new Packet(7, 8000 + 160 * i, new TelephoneEvent(9, i > 7, 160), i * 20 * MILLI));
    }
    assertThat(receive(packets)).isEqualTo("9");
  }

  /** RFC 4733 section 2.5.1.3: after 65,535 units the press goes on with a new timestamp. */
  @Test
  void aVeryLongPressIsOne() {
    List<Packet> packets = new ArrayList<>();
    for (int t = 160; t <= 65_535; t += 160) {
      packets.add(new Packet(7, 0, new TelephoneEvent(4, false, t), t / 8 * MILLI));
    }
    packets.add(new Packet(7, 0, new TelephoneEvent(4, false, 65_535), 8192 * MILLI));
    packets.add(new Packet(7, 65_535, new TelephoneEvent(4, false, 160), 8212 * MILLI));
    packets.add(new Packet(7, 65_535, new TelephoneEvent(4, true, 320), 8232 * MILLI));
    assertThat(receive(packets)).isEqualTo("4");
  }

  @Test
  void flashAndFaxTonesAreNoKeys() {
    assertThat(receive(press(16, 0, 100, 0))).isEmpty();
    assertThat(receive(press(36, 2000, 100, 300 * MILLI))).isEmpty();
  }
}
