package io.switchpost.fax.t38;

import io.switchpost.fax.t30.Modulation;
import io.switchpost.fax.t30.Transmission;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;

/**
 * Says what T.30 has to say in IFP packets, each at its time: 30 ms of line in each packet, what a
 * modem needs to train before the first, and what must not get lost three times over. Its clock is
 * the line's own; what comes in has no part in it.
 */
final class Speaker {
  /** Where the packets go, and the clock. */
  interface Outlet {
    long nanoTime();

    void await(long time);

    /** The packet with the next number. */
    void say(Ifp ifp);

    /** The last packet once more, with the same number. */
    void repeat();
  }

  private static final int COPIES = 3;
  private static final long BETWEEN_COPIES = millis(15);
  private static final long PACKET = millis(30);
  private static final long SILENCE_AFTER = millis(75);
  private static final long SILENCE_BEFORE_TONE = millis(200);
  private static final long HOLD_AFTER_DATA = millis(60);
  private static final long FLAGS_BEFORE_BLOCK = millis(200);
  private static final long CNG = millis(500);
  private static final long CED = millis(3000);
  private static final long TRAINING_CHECK = millis(1500);

  /** A clock that was held up does not make a burst of packets. */
  private static final long MOST_BEHIND = millis(100);

  /** Without zeros after RTC the far modem loses the last rows. */
  private static final int PADDING_PACKETS = 3;

  private static final Ifp NO_SIGNAL = new Ifp.Indication(Indicator.NO_SIGNAL);

  private final Outlet outlet;
  private final Training training;
  private boolean silent;
  private long due;
  private volatile boolean cut;

  Speaker(Outlet outlet, Training training) {
    this.outlet = outlet;
    this.training = training;
  }

  /** No page and no block goes any further, by T.38's own end of a carrier. By any thread. */
  void cutShort() {
    cut = true;
  }

  /** Returns when it has gone. */
  void say(Transmission transmission) {
    due = outlet.nanoTime();
    switch (transmission) {
      case Transmission.Silence(Duration time) -> {
        silence(0);
        due += time.toNanos();
      }
      case Transmission.Cng _ -> tone(Indicator.CNG, CNG);
      case Transmission.Ced _ -> tone(Indicator.CED, CED);
      case Transmission.V21Frames(var frames) -> hdlc(Modulation.V21, false, 0, frames);
      case Transmission.EcmBlock(var modulation, boolean shortTraining, var frames) ->
          hdlc(modulation, shortTraining, FLAGS_BEFORE_BLOCK, frames);
      case Transmission.TrainingCheck(Modulation modulation) ->
          octets(modulation, false, new byte[LineTime.octetsIn(TRAINING_CHECK, modulation)], true);
      case Transmission.Page(var modulation, boolean shortTraining, byte[] data) -> {
        int padding = PADDING_PACKETS * LineTime.octetsIn(PACKET, modulation);
        octets(modulation, shortTraining, Arrays.copyOf(data, data.length + padding), false);
      }
    }
    outlet.await(due);
  }

  /** Silence that is sent although nothing has to be said. */
  void keepAlive() {
    due = outlet.nanoTime();
    if (silent) {
      emit(NO_SIGNAL, 1, 0);
    } else {
      silence(0);
    }
  }

  private void tone(Indicator indicator, long lasting) {
    silence(SILENCE_BEFORE_TONE);
    emit(new Ifp.Indication(indicator), COPIES, lasting);
    silent = false;
    silence(SILENCE_AFTER);
  }

  private void silence(long lasting) {
    if (!silent) {
      emit(NO_SIGNAL, COPIES, Math.max(lasting, COPIES * BETWEEN_COPIES));
      silent = true;
    }
  }

  private void hdlc(Modulation modulation, boolean shortTraining, long flags, List<byte[]> frames) {
    train(modulation, shortTraining, flags);
    var type = DataType.of(modulation);
    boolean last = false;
    for (int i = 0; !last; i++) {
      byte[] frame = frames.get(i);
      pieces(modulation, FieldType.HDLC_DATA, frame, true);
      long check = LineTime.afterFrame(frame, modulation);
      last = i == frames.size() - 1 || cut && modulation != Modulation.V21;
      if (last) {
        long hold = Math.max(check, HOLD_AFTER_DATA);
        emit(data(type, FieldType.HDLC_FCS_OK_SIG_END), COPIES, hold);
      } else {
        emit(data(type, FieldType.HDLC_FCS_OK), 1, check);
      }
    }
    silence(SILENCE_AFTER);
  }

  private void octets(Modulation modulation, boolean shortTraining, byte[] octets, boolean whole) {
    train(modulation, shortTraining, 0);
    pieces(modulation, FieldType.T4_NON_ECM_DATA, octets, whole);
    var end = data(DataType.of(modulation), FieldType.T4_NON_ECM_SIG_END);
    emit(end, COPIES, HOLD_AFTER_DATA);
    silence(SILENCE_AFTER);
  }

  private void train(Modulation modulation, boolean shortTraining, long flags) {
    long time = training.time(modulation, shortTraining).toNanos() + flags;
    emit(new Ifp.Indication(Indicator.announcing(modulation, shortTraining)), COPIES, time);
    silent = false;
  }

  /**
   * @param whole whether it goes to its end even if it was cut short
   */
  private void pieces(Modulation modulation, FieldType field, byte[] octets, boolean whole) {
    var type = DataType.of(modulation);
    int size = LineTime.octetsIn(PACKET, modulation);
    for (int from = 0; from < octets.length && (whole || !cut); from += size) {
      byte[] piece = Arrays.copyOfRange(octets, from, Math.min(from + size, octets.length));
      var packet = new Ifp.Data(type, List.of(new Ifp.Field(field, piece)));
      emit(packet, 1, LineTime.of(piece.length, modulation));
    }
  }

  private void emit(Ifp ifp, int copies, long lasting) {
    outlet.await(due);
    due = Math.max(due, outlet.nanoTime() - MOST_BEHIND);
    outlet.say(ifp);
    for (int copy = 1; copy < copies; copy++) {
      outlet.await(due + copy * BETWEEN_COPIES);
      outlet.repeat();
    }
    due += lasting;
  }

  private static Ifp data(DataType type, FieldType field) {
    return new Ifp.Data(type, List.of(Ifp.Field.of(field)));
  }

  private static long millis(long millis) {
    return millis * 1_000_000;
  }
}
