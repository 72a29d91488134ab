package io.switchpost.fax.t30;

import com.code_intelligence.jazzer.junit.FuzzTest;
import io.switchpost.fax.image.Coding;

class FrameFuzzTest {
  /** Any octets are a frame or none; each frame has a bounded line for the trace. */
  @FuzzTest(maxDuration = "5m")
  void anyFrame(byte[] octets) {
    var frame = Frame.read(octets);
    if (frame.isEmpty()) {
      return;
    }
    byte[] information = frame.get().information();
    var remote = RemoteStation.UNKNOWN.with(frame.get());
    boolean control = remote.identity().chars().anyMatch(c -> c < ' ' || c > '~');
    if (control || remote.identity().length() > StationText.LENGTH) {
      throw new AssertionError("identity " + remote.identity());
    }
    if (frame.get().toString().length() > 1000) {
      throw new AssertionError("trace line of " + frame.get().toString().length());
    }
    Dis dis = Dis.read(information);
    if (!dis.equals(Dis.read(dis.information()))
        && dis.capabilities().scanTime().equals(ScanTime.NONE)) {
      throw new AssertionError("DIS " + dis);
    }
    Settings.read(information)
        .filter(settings -> settings.coding() != Coding.MMR)
        .ifPresent(FrameFuzzTest::sameAgain);
    var block = new EcmBlock();
    block.put(octets);
    block.missing(block.grownTo(PartialPage.read(frame.get()).lastFrame()), Settings.LONG_FRAME);
    FrameMap.read(information);
  }

  private static void sameAgain(Settings settings) {
    var again = Settings.read(settings.information()).orElseThrow();
    if (again.modulation() != settings.modulation() || again.pixels() != settings.pixels()) {
      throw new AssertionError(settings + " became " + again);
    }
  }
}
