package io.switchpost.fax.t30;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.List;

class MachineFuzzTest {
  private static final Modulation[] MODULATIONS = Modulation.values();

  /** Whatever is heard, both machines end, and in simulated time no later than the line allows. */
  @FuzzTest(maxDuration = "5m")
  void anythingHeard(byte[] script) {
    var receiver =
        new FaxReceiver(
            new Script(script),
            new Station("1", Capabilities.ALL),
            ReceiverPolicy.STANDARD,
            page -> {},
            FaxListener.NONE);
    check(receiver.receive());
    var sender =
        new FaxSender(
            new Script(script),
            new Station("2", Capabilities.ALL),
            SenderPolicy.STANDARD,
            TwoMachines.document(List.of(TwoMachines.page(4), TwoMachines.page(3))),
            FaxListener.NONE);
    check(sender.send());
  }

  private static void check(FaxOutcome outcome) {
    if (outcome.report().time().compareTo(Duration.ofHours(24)) > 0) {
      throw new AssertionError("a fax of " + outcome.report().time());
    }
  }

  /** A line on which things are heard as octets say: what, in which modulation, how many octets. */
  private static final class Script implements FaxPort {
    private final ByteBuffer script;
    private Duration now = Duration.ZERO;

    Script(byte[] script) {
      this.script = ByteBuffer.wrap(script);
    }

    @Override
    public Duration now() {
      return now;
    }

    @Override
    public void send(Transmission transmission) {
      now = now.plusMillis(100);
    }

    @Override
    public void cutShort() {
      throw new AssertionError("nobody stops it");
    }

    @Override
    public Reception receive(Duration deadline) {
      if (script.remaining() < 2) {
        return new Reception.LineGone("script is over");
      }
      int what = script.get() & 0xff;
      var modulation = MODULATIONS[(what >> 4) % MODULATIONS.length];
      return switch (what & 7) {
        case 0 -> {
          now = now.compareTo(deadline) < 0 ? deadline : now;
          yield new Reception.TimedOut();
        }
        case 1 -> new Reception.CarrierUp(modulation);
        case 2 -> new Reception.Flags(modulation);
        case 3 -> new Reception.CarrierDown();
        case 4 -> new Reception.Data(modulation, octets());
        case 5 -> new Reception.Frame(modulation, octets(), false);
        default -> new Reception.Frame(modulation, octets(), true);
      };
    }

    private byte[] octets() {
      byte[] octets = new byte[Math.min(script.get() & 0xff, script.remaining())];
      script.get(octets);
      return octets;
    }
  }
}
