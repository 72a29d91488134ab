package io.switchpost.fax.t30;

import com.code_intelligence.jazzer.junit.FuzzTest;
import io.switchpost.fax.image.Coding;
import java.util.Arrays;

class FrameFuzzTest {
  /** Any octets are a frame or none; each frame has a bounded line for the trace. */
  @FuzzTest(maxDuration = "5m")
  void anyFrame(byte[] octets) {
    Frame.read(octets).ifPresent(FrameFuzzTest::check);
    if (octets.length > 0) {
      var types = FrameType.values();
      var type = types[(octets[0] & 0xff) % types.length];
      check(new Frame(type, true, false, Arrays.copyOfRange(octets, 1, octets.length)));
    }
  }

  private static void check(Frame frame) {
    byte[] information = frame.information();
    var remote = RemoteStation.UNKNOWN.with(frame);
    boolean control = remote.identity().chars().anyMatch(c -> c < ' ' || c > '~');
    if (control || remote.identity().length() > StationText.LENGTH) {
      throw new AssertionError("identity " + remote.identity());
    }
    if (frame.toString().length() > 1000) {
      throw new AssertionError("trace line of " + frame.toString().length());
    }
    Dis dis = Dis.read(Dis.read(information).information());
    if (!dis.equals(Dis.read(dis.information()))
        && dis.capabilities().scanTime().equals(ScanTime.NONE)) {
      throw new AssertionError("DIS " + dis);
    }
    Settings.read(information)
        .filter(settings -> settings.coding() != Coding.MMR)
        .ifPresent(FrameFuzzTest::sameAgain);
    var block = new EcmBlock(0);
    block.put(frame.octets());
    block.missing(block.grownTo(PartialPage.read(frame).lastFrame()), Settings.LONG_FRAME);
    FrameMap.read(information);
  }

  private static void sameAgain(Settings settings) {
    var again = Settings.read(settings.information()).orElseThrow();
    if (again.modulation() != settings.modulation() || again.pixels() != settings.pixels()) {
      throw new AssertionError(settings + " became " + again);
    }
  }
}
