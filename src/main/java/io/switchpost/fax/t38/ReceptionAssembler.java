package io.switchpost.fax.t38;

import io.switchpost.fax.t30.Modulation;
import io.switchpost.fax.t30.Reception;
import java.io.ByteArrayOutputStream;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * Makes of IFP packets what a modem would have heard: carriers, frames, octets. Takes what gateways
 * send in any order that can be understood; a frame with a part missing is never good.
 */
final class ReceptionAssembler {
  /** T.30 allows a frame 3 s of V.21, about 110 octets, and ECM 260. */
  private static final int LONGEST_FRAME = 512;

  private static final int ADDRESS = 0xFF;
  private static final int FINAL = 0xC8;
  private static final int NON_FINAL = 0xC0;
  private static final int FACSIMILE_CODED_DATA = 0x60;

  private final Consumer<Reception> out;
  private final ByteArrayOutputStream frame = new ByteArrayOutputStream(LONGEST_FRAME);
  private Optional<Modulation> carrier = Optional.empty();
  private Indicator last = Indicator.NO_SIGNAL;
  private boolean damaged;
  private boolean dataSeen;

  ReceptionAssembler(Consumer<Reception> out) {
    this.out = out;
  }

  /** Data has come and its end has not. */
  boolean inTheMiddle() {
    return carrier.isPresent() && dataSeen;
  }

  /** Packets were lost or damaged: whatever frame is open, or comes next, is not whole. */
  void missing() {
    damaged = true;
  }

  void hear(Ifp ifp) {
    switch (ifp) {
      case Ifp.Indication(Indicator indicator) -> indication(indicator);
      case Ifp.Data(DataType type, var fields) ->
          type.modulation().ifPresent(modulation -> data(modulation, fields));
    }
  }

  /** Data is a carrier, announced or not; the end of a carrier that is not there is nothing. */
  private void data(Modulation modulation, List<Ifp.Field> fields) {
    boolean onlyEnds = fields.stream().allMatch(field -> field.octets().length == 0);
    if (onlyEnds && !carrier.equals(Optional.of(modulation))) {
      return;
    }
    carrierUp(modulation);
    dataSeen = true;
    fields.forEach(field -> hear(modulation, field));
  }

  private void indication(Indicator indicator) {
    boolean again = indicator == last && !dataSeen;
    last = indicator;
    if (again) {
      return;
    }
    switch (indicator) {
      case NO_SIGNAL -> carrierDown();
      case CNG -> {
        carrierDown();
        out.accept(new Reception.Cng());
      }
      case CED -> {
        carrierDown();
        out.accept(new Reception.Ced());
      }
      default -> indicator.modulation().ifPresent(this::preamble);
    }
  }

  /** A preamble between V.21 frames, or again before the first, is not another carrier. */
  private void preamble(Modulation modulation) {
    if (modulation == Modulation.V21 && carrier.equals(Optional.of(modulation))) {
      abandonFrame();
    } else {
      carrierDown();
      carrierUp(modulation);
    }
    if (modulation == Modulation.V21) {
      out.accept(new Reception.Flags(modulation));
    }
    damaged = false;
  }

  private void carrierUp(Modulation modulation) {
    if (!carrier.equals(Optional.of(modulation))) {
      carrierDown();
      carrier = Optional.of(modulation);
      out.accept(new Reception.CarrierUp(modulation));
    }
  }

  private void carrierDown() {
    if (carrier.isPresent()) {
      abandonFrame();
      carrier = Optional.empty();
      dataSeen = false;
      out.accept(new Reception.CarrierDown());
    }
  }

  private void hear(Modulation modulation, Ifp.Field field) {
    boolean hasData = field.octets().length > 0;
    switch (field.type()) {
      case HDLC_DATA -> append(modulation, field.octets());
      case HDLC_FCS_OK -> endFrame(modulation, field, true);
      case HDLC_FCS_BAD -> endFrame(modulation, field, false);
      case HDLC_FCS_OK_SIG_END -> {
        endFrame(modulation, field, true);
        carrierDown();
      }
      case HDLC_FCS_BAD_SIG_END -> {
        endFrame(modulation, field, false);
        carrierDown();
      }
      // Mediatrix ends pages with the end of HDLC; either end will do for either kind.
      case HDLC_SIG_END -> {
        if (hasData) {
          append(modulation, field.octets());
        }
        carrierDown();
      }
      case T4_NON_ECM_DATA, T4_NON_ECM_SIG_END -> {
        if (hasData) {
          out.accept(new Reception.Data(modulation, field.octets()));
        }
        damaged = false;
        if (field.type() == FieldType.T4_NON_ECM_SIG_END) {
          carrierDown();
        }
      }
    }
  }

  private void append(Modulation modulation, byte[] octets) {
    if (damaged && beginsBlockFrame(octets)) {
      abandonFrame();
      damaged = false;
    }
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
  private void endFrame(Modulation modulation, Ifp.Field field, boolean fcsOk) {
    if (field.octets().length > 0) {
      append(modulation, field.octets());
    }
    if (frame.size() > 0 || damaged) {
      byte[] octets = frame.toByteArray();
      boolean good = fcsOk && !damaged && beginsLikeFrame(octets);
      frame.reset();
      damaged = false;
      out.accept(new Reception.Frame(modulation, octets, good));
    }
  }

  private void abandonFrame() {
    if (frame.size() > 0) {
      byte[] octets = frame.toByteArray();
      frame.reset();
      carrier.ifPresent(modulation -> out.accept(new Reception.Frame(modulation, octets, false)));
    }
  }

  private static boolean beginsLikeFrame(byte[] octets) {
    return octets.length >= 3
        && (octets[0] & 0xFF) == ADDRESS
        && ((octets[1] & 0xFF) == FINAL || (octets[1] & 0xFF) == NON_FINAL);
  }
}
