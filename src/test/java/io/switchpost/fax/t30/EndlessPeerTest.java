package io.switchpost.fax.t30;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Peers that say the same for ever: the line is free in the end, and nothing is confirmed. */
class EndlessPeerTest {
  private static final Modulation FAST = Modulation.V17_14400;
  private static final byte[] FCD = {(byte) 0xff, (byte) 0xc0, 0x60, 0, 1, 2, 3};
  private static final byte[] NOTHING = {};

  /** Each of its words takes 30 ms. */
  private static final class Endless implements FaxPort {
    private final List<Reception> words;
    private int at;
    private Duration now = Duration.ZERO;

    Endless(List<Reception> words) {
      this.words = words;
    }

    @Override
    public Duration now() {
      return now;
    }

    @Override
    public void send(Transmission transmission) {
      now = now.plusSeconds(1);
    }

    @Override
    public Reception receive(Duration deadline) {
      now = now.plusMillis(30);
      return words.get(at++ % words.size());
    }

    @Override
    public void cutShort() {
      throw new AssertionError("nobody stops it");
    }
  }

  private static Reception message(FrameType type, boolean last) {
    return new Reception.Frame(
        Modulation.V21, new Frame(type, last, false, new byte[3]).octets(), true);
  }

  static Stream<List<Reception>> peers() {
    return Stream.of(
        List.of(new Reception.Cng()),
        List.of(new Reception.Ced()),
        List.of(new Reception.Flags(Modulation.V21)),
        List.of(new Reception.CarrierUp(Modulation.V21), new Reception.CarrierDown()),
        List.of(message(FrameType.CSI, false)),
        List.of(message(FrameType.MPS, true)),
        List.of(message(FrameType.DIS, true)),
        List.of(new Reception.Frame(Modulation.V21, NOTHING, false)),
        List.of(new Reception.Flags(FAST)),
        List.of(new Reception.CarrierUp(FAST)),
        List.of(new Reception.CarrierUp(FAST), new Reception.CarrierDown()),
        List.of(new Reception.Data(FAST, NOTHING)),
        List.of(new Reception.Frame(FAST, FCD, true)),
        List.of(new Reception.Frame(FAST, FCD, true), new Reception.Flags(FAST)),
        List.of(new Reception.Frame(FAST, FCD, false)));
  }

  @ParameterizedTest
  @MethodSource("peers")
  void aReceiver_comesToAnEnd(List<Reception> words) {
    var receiver =
        new FaxReceiver(
            new Endless(words),
            new Station("1", Capabilities.ALL),
            ReceiverPolicy.STANDARD,
            page -> {
              throw new AssertionError("no page came");
            },
            FaxListener.NONE);

    checkEnd(receiver.receive());
  }

  @ParameterizedTest
  @MethodSource("peers")
  void aSender_comesToAnEnd(List<Reception> words) {
    var sender =
        new FaxSender(
            new Endless(words),
            new Station("2", Capabilities.ALL),
            SenderPolicy.STANDARD,
            TwoMachines.document(List.of(TwoMachines.page(4))),
            FaxListener.NONE);

    checkEnd(sender.send());
  }

  private static void checkEnd(FaxOutcome outcome) {
    assertThat(outcome).isInstanceOf(FaxOutcome.Failed.class);
    assertThat(outcome.report().time()).isLessThan(Duration.ofHours(2));
  }
}
