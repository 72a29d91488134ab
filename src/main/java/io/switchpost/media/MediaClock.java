package io.switchpost.media;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;
import org.jboss.logging.Logger;

/**
 * One thread that reads and writes the sockets of its legs and moves their frames.
 *
 * <p>It wakes every 5 ms, takes in all that came, and lets a quarter of its legs make their 20 ms
 * frame, so that the work is spread. The time is absolute: a late wake-up is made good, and after a
 * stand-still of more than 100 ms (a stopped process, a long pause of the machine) the missed
 * frames are left out, not sent in a burst.
 */
final class MediaClock implements AutoCloseable {
  private static final Logger LOG = Logger.getLogger(MediaClock.class);
  private static final int SLOTS = 4;
  private static final long STEP = 5_000_000L;
  private static final long STAND_STILL = 100_000_000L;

  private final PacketReceiver receiver;
  private final Thread thread;
  private final ConcurrentLinkedQueue<Runnable> orders = new ConcurrentLinkedQueue<>();
  private final List<List<LegMotion>> slots = new ArrayList<>();
  private final List<LegMotion> ended = new ArrayList<>();
  private final RtpWriter.Buffers buffers = new RtpWriter.Buffers();
  private final Consumer<LegMotion> onEnded;
  private volatile boolean idle;
  private volatile boolean closing;
  private volatile long lag;
  private long step;

  /**
   * @param onEnded called for each leg that ended, when its ports are free again
   */
  MediaClock(int number, PacketReceiver receiver, Consumer<LegMotion> onEnded) {
    this.receiver = receiver;
    this.onEnded = onEnded;
    for (int i = 0; i < SLOTS; i++) {
      slots.add(new ArrayList<>());
    }
    thread = Thread.ofPlatform().name("media-clock-" + number).daemon().start(this::run);
  }

  /** Takes a new leg. */
  void begin(LegMotion leg) {
    order(() -> attach(leg));
  }

  /** Ends a leg, wherever it is by now. */
  void end(LegMotion leg) {
    order(
        () -> {
          if (leg.clock() != this) {
            leg.clock().end(leg);
          } else {
            finish(leg);
          }
        });
  }

  /** Gives a leg to another clock, so that both legs of a bridge are moved by one thread. */
  void move(LegMotion leg, MediaClock other) {
    if (this != other) {
      order(
          () -> {
            if (leg.clock() == this && leg.slot >= 0) {
              leg.detach(receiver);
              remove(leg);
              leg.clock(other, 0);
              other.begin(leg);
            }
          });
    }
  }

  /** How late the last step began, in nanoseconds; 0 at rest. */
  long lag() {
    return lag;
  }

  private void order(Runnable task) {
    orders.add(task);
    if (idle) {
      LockSupport.unpark(thread);
    }
  }

  private void run() {
    long due = System.nanoTime();
    while (!closing || !orders.isEmpty()) {
      long now = System.nanoTime();
      if (orders.isEmpty() && ended.isEmpty() && slots.stream().allMatch(List::isEmpty)) {
        rest();
        due = System.nanoTime();
      } else if (now < due) {
        LockSupport.parkNanos(this, due - now);
      } else {
        if (now - due > STAND_STILL) {
          long missed = (now - due) / STEP;
          step += missed;
          due += missed * STEP;
        }
        lag = now - due;
        step(now);
        due += STEP;
      }
    }
    release();
  }

  private void rest() {
    idle = true;
    lag = 0;
    if (orders.isEmpty() && !closing) {
      LockSupport.park(this);
    }
    idle = false;
  }

  private void step(long now) {
    try {
      receiver.receive();
    } catch (IOException | RuntimeException fault) {
      LOG.error("the media clock could not read all that came", fault);
    }
    release();
    for (Runnable task = orders.poll(); task != null; task = orders.poll()) {
      try {
        task.run();
      } catch (RuntimeException fault) {
        LOG.error("the media clock goes on after a fault of its own", fault);
      }
    }
    step++;
    List<LegMotion> legs = slots.get((int) (step % SLOTS));
    for (int i = legs.size() - 1; i >= 0; i--) {
      tick(legs.get(i), now);
    }
  }

  private void tick(LegMotion leg, long now) {
    try {
      leg.tick(step / SLOTS, now, buffers);
    } catch (RuntimeException fault) {
      LOG.errorf(fault, "the media leg %s is ended by a fault of its own", leg.sockets().local());
      finish(leg);
    }
  }

  private void attach(LegMotion leg) {
    if (leg.ended()) {
      return; // closed on its way from one clock to the other
    }
    try {
      leg.clock(this, step / SLOTS);
      leg.attach(receiver, buffers);
      List<LegMotion> least = slots.getFirst();
      for (List<LegMotion> slot : slots) {
        least = slot.size() < least.size() ? slot : least;
      }
      leg.slot = slots.indexOf(least);
      least.add(leg);
    } catch (IOException | RuntimeException reason) {
      LOG.errorf(
          "the media leg %s cannot be moved: %s", leg.sockets().local(), reason.getMessage());
      finish(leg);
    }
  }

  private void remove(LegMotion leg) {
    if (leg.slot >= 0) {
      slots.get(leg.slot).remove(leg);
      leg.slot = -1;
    }
  }

  private void finish(LegMotion leg) {
    remove(leg);
    if (leg.end(receiver, buffers)) {
      ended.add(leg);
    }
  }

  /** A closed socket is really closed once its selector has looked again; then its port is free. */
  private void release() {
    ended.forEach(
        leg -> {
          leg.sockets().release();
          onEnded.accept(leg);
        });
    ended.clear();
  }

  /** Ends the thread once every order was carried out. */
  @Override
  public void close() {
    closing = true;
    LockSupport.unpark(thread);
    try {
      thread.join(5000);
      receiver.close();
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    } catch (IOException reason) {
      LOG.warnf("closing the media sockets: %s", reason.getMessage());
    }
  }
}
