package io.switchpost.fax.t30;

import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import java.util.function.Predicate;

/** Damage to chosen things on a simulated line. */
final class Mishap {
  private Mishap() {}

  /** The frames of this kind from one side do not come through, so often from the first on. */
  static SimulatedLine.Damage bad(boolean caller, FrameType type, int times) {
    return change(
        caller,
        heard -> is(heard, type),
        times,
        heard ->
            List.of(
                new Reception.Frame(Modulation.V21, ((Reception.Frame) heard).octets(), false)));
  }

  /** Chosen things from one side are lost, so often from the first on. */
  static SimulatedLine.Damage lost(boolean caller, Predicate<Reception> chosen, int times) {
    return change(caller, chosen, times, heard -> List.of());
  }

  /** Chosen things from one side become others, so often from the first on. */
  static SimulatedLine.Damage change(
      boolean caller,
      Predicate<Reception> chosen,
      int times,
      Function<Reception, List<Reception>> change) {
    var left = new AtomicInteger(times);
    return (fromCaller, heard) ->
        fromCaller == caller && chosen.test(heard) && left.getAndDecrement() > 0
            ? change.apply(heard)
            : List.of(heard);
  }

  static boolean is(Reception heard, FrameType type) {
    return heard instanceof Reception.Frame frame
        && Frame.read(frame.octets()).filter(known -> known.type() == type).isPresent();
  }

  /** An image frame of ECM with this number. */
  static boolean isImageFrame(Reception heard, int number) {
    return is(heard, FrameType.FCD)
        && ((Reception.Frame) heard).octets()[3] == StationText.reversed((byte) number);
  }
}
