package io.switchpost.fax.t38;

import io.switchpost.fax.t30.Modulation;
import io.switchpost.fax.t30.Reception;
import java.io.ByteArrayOutputStream;
import java.util.function.Consumer;

/** Puts an HDLC frame together from its pieces; with one missing it is never good. */
final class FrameAssembler {
  /** T.30 allows a frame 3 s of V.21, about 110 octets, and ECM 260. */
  private static final int LONGEST_FRAME = 512;

  private static final int ADDRESS = 0xFF;
  private static final int FINAL = 0xC8;
  private static final int NON_FINAL = 0xC0;
  private static final int FACSIMILE_CODED_DATA = 0x60;

  private final Consumer<Reception> out;
  private final ByteArrayOutputStream frame = new ByteArrayOutputStream(LONGEST_FRAME);
  private Modulation carrier = Modulation.V21;
  private boolean damaged;

  FrameAssembler(Consumer<Reception> out) {
    this.out = out;
  }

  /** Whatever frame is open, or comes next, is not whole. */
  void missing() {
    damaged = true;
  }

  /** What was missing was before the next frame. */
  void whole() {
    damaged = false;
  }

  void append(Modulation modulation, byte[] octets) {
    if (damaged && beginsBlockFrame(octets)) {
      abandon();
      damaged = false;
    }
    carrier = modulation;
    if (frame.size() == 0 && octets.length > 0) {
      out.accept(new Reception.Flags(modulation));
    }
    if (frame.size() + octets.length > LONGEST_FRAME) {
      damaged = true;
    } else {
      frame.writeBytes(octets);
    }
  }

  /** After a loss, so that the frame after a lost FCS is not lost with the frame before it. */
  private static boolean beginsBlockFrame(byte[] octets) {
    return octets.length > 3
        && (octets[0] & 0xFF) == ADDRESS
        && (octets[1] & 0xFF) == NON_FINAL
        && (octets[2] & 0xFE) == FACSIMILE_CODED_DATA;
  }

  /** An end without a frame is the end of the last one, repeated. */
  void end(Modulation modulation, byte[] last, boolean fcsOk) {
    if (last.length > 0) {
      append(modulation, last);
    }
    if (frame.size() > 0 || damaged) {
      byte[] octets = frame.toByteArray();
      boolean good = fcsOk && !damaged && beginsLikeFrame(octets);
      frame.reset();
      damaged = false;
      out.accept(new Reception.Frame(modulation, octets, good));
    }
  }

  /** It will not be ended. */
  void abandon() {
    if (frame.size() > 0) {
      byte[] octets = frame.toByteArray();
      frame.reset();
      out.accept(new Reception.Frame(carrier, octets, false));
    }
  }

  private static boolean beginsLikeFrame(byte[] octets) {
    return octets.length >= 3
        && (octets[0] & 0xFF) == ADDRESS
        && ((octets[1] & 0xFF) == FINAL || (octets[1] & 0xFF) == NON_FINAL);
  }
}
