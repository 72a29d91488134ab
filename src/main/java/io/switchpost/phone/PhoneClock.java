package io.switchpost.phone;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/**
 * One thread that moves the RTP of all phones of the process, every 20 ms. Sleeps without calls.
 */
final class PhoneClock {
  static final PhoneClock SHARED = new PhoneClock();

  private static final long FRAME = TimeUnit.MILLISECONDS.toNanos(20);

  private final List<RtpStream> streams = new CopyOnWriteArrayList<>();
  private final Thread thread;

  private PhoneClock() {
    thread = Thread.ofPlatform().daemon().name("phone-clock").unstarted(this::tick);
    thread.start();
  }

  void add(RtpStream stream) {
    streams.add(stream);
    LockSupport.unpark(thread);
  }

  void remove(RtpStream stream) {
    streams.remove(stream);
  }

  private void tick() {
    long next = System.nanoTime();
    while (true) {
      if (streams.isEmpty()) {
        LockSupport.park();
        next = System.nanoTime();
      }
      for (RtpStream stream : streams) {
        stream.tick();
      }
      next += FRAME;
      long now = System.nanoTime();
      if (now - next > 50 * FRAME) {
        next = now; // the machine slept: no burst of a second's packets
      }
      while (now < next) {
        LockSupport.parkNanos(next - now);
        now = System.nanoTime();
      }
    }
  }
}
