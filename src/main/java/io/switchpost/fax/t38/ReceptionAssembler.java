package io.switchpost.fax.t38;

import io.switchpost.fax.t30.Modulation;
import io.switchpost.fax.t30.Reception;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * Makes of IFP packets what a modem would have heard: carriers, frames, octets. Takes what gateways
 * send in any order that can be understood; a frame with a part missing is never good.
 */
final class ReceptionAssembler {
  private final Consumer<Reception> out;
  private final FrameAssembler frame;
  private Optional<Modulation> carrier = Optional.empty();
  private Indicator last = Indicator.NO_SIGNAL;
  private boolean dataSeen;

  ReceptionAssembler(Consumer<Reception> out) {
    this.out = out;
    this.frame = new FrameAssembler(out);
  }

  /** Data has come and its end has not. */
  boolean inTheMiddle() {
    return carrier.isPresent() && dataSeen;
  }

  /** Packets were lost or damaged: whatever frame is open, or comes next, is not whole. */
  void missing() {
    frame.missing();
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
      frame.abandon();
    } else {
      carrierDown();
      carrierUp(modulation);
    }
    if (modulation == Modulation.V21) {
      out.accept(new Reception.Flags(modulation));
    }
    frame.whole();
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
      frame.abandon();
      carrier = Optional.empty();
      dataSeen = false;
      out.accept(new Reception.CarrierDown());
    }
  }

  /** What ended it was no indicator: the same one may announce the next carrier. */
  private void carrierEnds() {
    carrierDown();
    last = Indicator.NO_SIGNAL;
  }

  private void hear(Modulation modulation, Ifp.Field field) {
    boolean hasData = field.octets().length > 0;
    switch (field.type()) {
      case HDLC_DATA -> frame.append(modulation, field.octets());
      case HDLC_FCS_OK -> frame.end(modulation, field.octets(), true);
      case HDLC_FCS_BAD -> frame.end(modulation, field.octets(), false);
      case HDLC_FCS_OK_SIG_END -> {
        frame.end(modulation, field.octets(), true);
        carrierEnds();
      }
      case HDLC_FCS_BAD_SIG_END -> {
        frame.end(modulation, field.octets(), false);
        carrierEnds();
      }
      // Mediatrix ends pages with the end of HDLC; either end will do for either kind.
      case HDLC_SIG_END -> {
        if (hasData) {
          frame.append(modulation, field.octets());
        }
        carrierEnds();
      }
      case T4_NON_ECM_DATA, T4_NON_ECM_SIG_END -> {
        if (hasData) {
          out.accept(new Reception.Data(modulation, field.octets()));
        }
        frame.whole();
        if (field.type() == FieldType.T4_NON_ECM_SIG_END) {
          carrierEnds();
        }
      }
    }
  }
}
