package io.switchpost.fax.t30;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.Deque;
import java.util.List;
import java.util.PriorityQueue;

/**
 * A line between two machines, each on its own thread, in one simulated time: it goes on only when
 * both wait. What a machine sends arrives at the pace of the line and after a delay, both ways at
 * once as in T.38, and may be damaged on its way.
 */
final class SimulatedLine {
  /** What becomes of a thing on its way: itself, another thing, or several, or nothing. */
  @FunctionalInterface
  interface Damage {
    Damage NONE = (caller, heard) -> List.of(heard);

    /**
     * @param caller whether it comes from the caller
     */
    List<Reception> pass(boolean caller, Reception heard);
  }

  private static final Duration LONGEST = Duration.ofHours(3);
  private static final Duration PREAMBLE = Duration.ofSeconds(1);
  private static final Duration CHUNK = Duration.ofMillis(240);

  private record Arrival(Duration at, long order, Reception heard) {}

  private final Duration delay;
  private final Damage damage;
  private final End caller = new End(true);
  private final End called = new End(false);
  private Duration now = Duration.ZERO;
  private long order;

  SimulatedLine(Duration delay, Damage damage) {
    this.delay = delay;
    this.damage = damage;
  }

  End caller() {
    return caller;
  }

  End called() {
    return called;
  }

  /** One end; closing it hangs up. */
  final class End implements FaxPort, AutoCloseable {
    private final boolean isCaller;
    private final PriorityQueue<Arrival> arrivals =
        new PriorityQueue<>(Comparator.comparing(Arrival::at).thenComparing(Arrival::order));
    private final Deque<Transmission> sent = new ArrayDeque<>();
    private Duration until;
    private boolean listening;
    private boolean closed;
    private long cuttableFrom = Long.MAX_VALUE;

    private End(boolean isCaller) {
      this.isCaller = isCaller;
    }

    private End other() {
      return isCaller ? called : caller;
    }

    /** What this end has sent so far. */
    List<Transmission> sent() {
      synchronized (SimulatedLine.this) {
        return List.copyOf(sent);
      }
    }

    @Override
    public Duration now() {
      synchronized (SimulatedLine.this) {
        return now;
      }
    }

    @Override
    public void send(Transmission transmission) {
      synchronized (SimulatedLine.this) {
        if (other().closed) {
          return;
        }
        sent.add(transmission);
        boolean isLong =
            transmission instanceof Transmission.Page
                || transmission instanceof Transmission.EcmBlock;
        cuttableFrom = isLong ? order : Long.MAX_VALUE;
        block(this, new Schedule(this).play(transmission), false);
        cuttableFrom = Long.MAX_VALUE;
      }
    }

    /** What is still to be sent never arrives; the carrier's end does. */
    @Override
    public void cutShort() {
      synchronized (SimulatedLine.this) {
        if (cuttableFrom == Long.MAX_VALUE) {
          return;
        }
        Duration last = now.plus(delay);
        other()
            .arrivals
            .removeIf(one -> one.order() >= cuttableFrom && one.at().compareTo(last) > 0);
        other().arrivals.add(new Arrival(last, order++, new Reception.CarrierDown()));
        until = now;
        SimulatedLine.this.notifyAll();
      }
    }

    @Override
    public Reception receive(Duration deadline) {
      synchronized (SimulatedLine.this) {
        block(this, deadline, true);
        Arrival first = arrivals.peek();
        if (first != null && first.at().compareTo(now) <= 0) {
          return arrivals.poll().heard();
        }
        if (other().closed || now.compareTo(LONGEST) > 0) {
          return new Reception.LineGone("hung up");
        }
        return new Reception.TimedOut();
      }
    }

    @Override
    public void close() {
      synchronized (SimulatedLine.this) {
        closed = true;
        SimulatedLine.this.notifyAll();
      }
    }

    /** When something happens at this end, if it waits. */
    private Duration wake() {
      Arrival first = arrivals.peek();
      if (listening && other().closed) {
        return first == null || first.at().compareTo(until) > 0 ? now : first.at();
      }
      return listening && first != null && first.at().compareTo(until) < 0 ? first.at() : until;
    }
  }

  private void block(End end, Duration until, boolean listening) {
    end.until = until;
    end.listening = listening;
    while (end.wake().compareTo(now) > 0) {
      advance(end);
      if (end.wake().compareTo(now) > 0) {
        pause();
      }
    }
    end.until = null;
  }

  private void advance(End end) {
    End other = end.other();
    if (other.closed) {
      now = end.wake();
    } else if (other.until != null && other.wake().compareTo(now) > 0) {
      now = end.wake().compareTo(other.wake()) < 0 ? end.wake() : other.wake();
      notifyAll();
    }
  }

  private void pause() {
    try {
      wait();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  /** Lays a transmission out in time. */
  private final class Schedule {
    private final End from;
    private Duration at = now;

    Schedule(End from) {
      this.from = from;
    }

    /** When it has gone. */
    Duration play(Transmission transmission) {
      switch (transmission) {
        case Transmission.Silence silence -> at = at.plus(silence.time());
        case Transmission.Cng cng -> tone(new Reception.Cng(), Duration.ofMillis(500));
        case Transmission.Ced ced -> tone(new Reception.Ced(), Duration.ofSeconds(3));
        case Transmission.V21Frames message -> hdlc(Modulation.V21, PREAMBLE, message.frames());
        case Transmission.TrainingCheck check ->
            octets(
                check.modulation(),
                false,
                new byte[TrainingJudge.nominalOctets(check.modulation())]);
        case Transmission.EcmBlock block ->
            hdlc(block.modulation(), training(block.shortTraining()), block.frames());
        case Transmission.Page page -> octets(page.modulation(), page.shortTraining(), page.data());
      }
      return at;
    }

    private void tone(Reception tone, Duration time) {
      arrive(tone);
      at = at.plus(time);
    }

    private void hdlc(Modulation modulation, Duration preamble, List<byte[]> frames) {
      arrive(new Reception.CarrierUp(modulation));
      at = at.plus(preamble.dividedBy(2));
      arrive(new Reception.Flags(modulation));
      at = at.plus(preamble.dividedBy(2));
      for (byte[] frame : frames) {
        at = at.plus(time(modulation, frame.length + 3));
        arrive(new Reception.Frame(modulation, frame.clone(), true));
      }
      arrive(new Reception.CarrierDown());
    }

    private void octets(Modulation modulation, boolean shortTraining, byte[] octets) {
      arrive(new Reception.CarrierUp(modulation));
      at = at.plus(training(shortTraining));
      int chunk = (int) (modulation.bitsPerSecond() * CHUNK.toMillis() / 8000);
      for (int i = 0; i < octets.length; i += chunk) {
        byte[] part = Arrays.copyOfRange(octets, i, Math.min(octets.length, i + chunk));
        at = at.plus(time(modulation, part.length));
        arrive(new Reception.Data(modulation, part));
      }
      arrive(new Reception.CarrierDown());
    }

    private void arrive(Reception heard) {
      for (Reception damaged : new ArrayList<>(damage.pass(from.isCaller, heard))) {
        from.other().arrivals.add(new Arrival(at.plus(delay), order++, damaged));
      }
    }

    private static Duration training(boolean isShort) {
      return Duration.ofMillis(isShort ? 142 : 1393);
    }

    private static Duration time(Modulation modulation, int octets) {
      return Duration.ofNanos(octets * 8_000_000_000L / modulation.bitsPerSecond());
    }
  }
}
