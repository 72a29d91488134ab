package io.switchpost.fax.t38;

import java.io.IOException;
import java.util.Arrays;
import java.util.Comparator;
import java.util.PriorityQueue;
import java.util.Random;
import java.util.concurrent.Semaphore;

/**
 * A UDP path between two ends in simulated time: one end runs at a time, and time jumps to what
 * happens next. An end whose program has ended hangs up.
 */
public final class SimulatedPath {
  private static final long MILLI = 1_000_000;
  private static final long DELAY = 40 * MILLI;
  private static final long HANG_UP = 300 * MILLI;

  private final End left;
  private final End right;
  private final Random random;
  private long now;
  private long order;

  /** Each direction has its own impairment; the seed makes the run the same each time. */
  public SimulatedPath(Impairment toRight, Impairment toLeft, long seed) {
    this.random = new Random(seed);
    this.left = new End(toRight);
    this.right = new End(toLeft);
    left.other = right;
    right.other = left;
  }

  public End left() {
    return left;
  }

  public End right() {
    return right;
  }

  /** Runs both programs to their ends. */
  public void run(Runnable onLeft, Runnable onRight) throws InterruptedException {
    left.alive = true;
    right.alive = true;
    var threads = new Thread[] {thread(left, onLeft), thread(right, onRight)};
    left.turn.release();
    for (var thread : threads) {
      thread.join();
    }
  }

  private Thread thread(End end, Runnable program) {
    return Thread.ofPlatform()
        .start(
            () -> {
              end.turn.acquireUninterruptibly();
              try {
                program.run();
              } finally {
                end.leave();
              }
            });
  }

  private record Arrival(long time, long order, byte[] datagram) {}

  /** One end. */
  public final class End implements Datagrams {
    private final PriorityQueue<Arrival> incoming =
        new PriorityQueue<>(
            Comparator.comparingLong(Arrival::time).thenComparingLong(Arrival::order));
    private final Semaphore turn = new Semaphore(0);
    private final Impairment impairment;
    private boolean unlucky;
    private End other;
    private boolean alive;
    private long waitsUntil;
    private long closes = Long.MAX_VALUE;

    private End(Impairment impairment) {
      this.impairment = impairment;
    }

    @Override
    public long nanoTime() {
      return now;
    }

    @Override
    public void send(byte[] datagram, int length) {
      unlucky = random.nextDouble() < (unlucky ? impairment.lossAfterLoss() : impairment.loss());
      if (unlucky) {
        return;
      }
      arrive(datagram, length);
      if (random.nextDouble() < impairment.duplicate()) {
        arrive(datagram, length);
      }
    }

    private void arrive(byte[] datagram, int length) {
      byte[] copy = Arrays.copyOf(datagram, length);
      if (random.nextDouble() < impairment.truncate()) {
        copy = Arrays.copyOf(copy, random.nextInt(copy.length));
      } else if (random.nextDouble() < impairment.flip()) {
        copy[random.nextInt(copy.length)] ^= (byte) (1 << random.nextInt(8));
      }
      boolean delayed = random.nextDouble() < impairment.reorder();
      long delay = DELAY + (delayed ? random.nextLong(100 * MILLI) : 0);
      other.incoming.add(new Arrival(now + delay, order++, copy));
    }

    /** From nowhere, at once: a stranger, or a script. */
    void inject(byte[] datagram) {
      incoming.add(new Arrival(now, order++, datagram));
    }

    /** No datagram comes after that time. */
    void close(long time) {
      closes = time;
    }

    @Override
    public int receive(byte[] into, long deadline) throws IOException {
      waitsUntil = Math.max(deadline, now);
      if (wakes() > now) {
        passOn();
      }
      var first = incoming.peek();
      if (first != null && first.time() <= now) {
        incoming.remove();
        int length = Math.min(into.length, first.datagram().length);
        System.arraycopy(first.datagram(), 0, into, 0, length);
        return length;
      }
      if (closes <= now) {
        throw new IOException("hung up");
      }
      return NONE;
    }

    private long wakes() {
      long arrival = incoming.isEmpty() ? Long.MAX_VALUE : incoming.peek().time();
      return Math.min(Math.min(waitsUntil, closes), arrival);
    }

    private void passOn() {
      if (other.alive && other.wakes() < wakes()) {
        now = Math.max(now, other.wakes());
        other.turn.release();
        turn.acquireUninterruptibly();
      } else {
        now = Math.max(now, wakes());
      }
    }

    private void leave() {
      alive = false;
      other.close(now + HANG_UP);
      if (other.alive) {
        now = Math.max(now, other.wakes());
        other.turn.release();
      }
    }
  }

  /**
   * What a path does to datagrams, each as a probability.
   *
   * @param lossAfterLoss the probability after one was lost: more than {@code loss} makes bursts
   * @param reorder held back for up to 100 ms
   */
  public record Impairment(
      double loss,
      double lossAfterLoss,
      double reorder,
      double duplicate,
      double flip,
      double truncate) {
    public static final Impairment NONE = new Impairment(0, 0, 0, 0, 0, 0);

    public static Impairment loss(double probability) {
      return new Impairment(probability, probability, 0, 0, 0, 0);
    }
  }
}
