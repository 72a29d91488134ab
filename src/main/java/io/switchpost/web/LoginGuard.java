package io.switchpost.web;

import io.switchpost.network.Network;
import jakarta.inject.Singleton;
import java.net.InetAddress;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.function.LongSupplier;

/**
 * Slows down who guesses passwords: after some wrong ones a name, and an address that they come
 * from, must wait, the longer the more follow. Whoever waits is refused without a look at the
 * password. Safe for many threads.
 */
@Singleton
public class LoginGuard {
  /** Of a name: somebody who has forgotten a password tries some. */
  private static final int FREE_FOR_A_NAME = 5;

  /** Of an address: an office may stand behind one. */
  private static final int FREE_FOR_AN_ADDRESS = 20;

  /** Passwords of one name, or from one address, that are looked at at once. */
  private static final int AT_ONCE = 64;

  private static final Duration FIRST_WAIT = Duration.ofSeconds(5);
  private static final Duration LONGEST_WAIT = Duration.ofMinutes(15);
  private static final Duration MOMENT = Duration.ofSeconds(1);

  /** After so long without a wrong one everything is forgiven. */
  private static final Duration MEMORY = Duration.ofHours(1);

  /** Names and addresses remembered, each. Who guesses by more of them drives out the oldest. */
  private static final int MOST = 10_000;

  private final LongSupplier nanoTime;
  private final Map<String, Guesses> names = bounded();
  private final Map<String, Guesses> addresses = bounded();

  LoginGuard() {
    this(System::nanoTime);
  }

  LoginGuard(LongSupplier nanoTime) {
    this.nanoTime = nanoTime;
  }

  /** How a look at a password ended. */
  enum End {
    RIGHT,
    WRONG,
    /** The directory did not answer. */
    UNKNOWN
  }

  private static final class Guesses {
    private int wrong;
    private int underWay;
    private long last;

    /** What was last told to who guesses; for the page that tells it. */
    private long toldUntil = Long.MIN_VALUE;
  }

  private static Map<String, Guesses> bounded() {
    return new LinkedHashMap<>(64, 0.75f, true) {
      @Override
      protected boolean removeEldestEntry(Map.Entry<String, Guesses> eldest) {
        return size() > MOST;
      }
    };
  }

  /**
   * Whether a password may be looked at now; if so, {@link #end} must follow.
   *
   * @param address an IP address
   * @return how long to wait first; zero: not at all
   */
  synchronized Duration begin(String name, String address) {
    Guesses ofName = names.computeIfAbsent(name(name), _ -> new Guesses());
    Guesses ofAddress = addresses.computeIfAbsent(network(address), _ -> new Guesses());
    Duration first = wait(ofName, FREE_FOR_A_NAME);
    Duration second = wait(ofAddress, FREE_FOR_AN_ADDRESS);
    Duration wait = first.compareTo(second) > 0 ? first : second;
    if (wait.isZero()) {
      ofName.underWay++;
      ofAddress.underWay++;
    } else {
      ofAddress.toldUntil = nanoTime.getAsLong() + wait.toNanos();
    }
    return wait;
  }

  /** The password was looked at. Who knows it need not pay for the guesses of others. */
  synchronized void end(String name, String address, End end) {
    long now = nanoTime.getAsLong();
    for (Guesses one : new Guesses[] {names.get(name(name)), addresses.get(network(address))}) {
      if (one != null) {
        one.underWay = Math.max(0, one.underWay - 1);
        if (end == End.WRONG) {
          one.wrong = now - one.last > MEMORY.toNanos() ? 1 : one.wrong + 1;
          one.last = now;
        }
      }
    }
    if (end == End.RIGHT && names.get(name(name)) instanceof Guesses own) {
      own.wrong = 0;
    }
  }

  /** What is left of the wait that somebody at that address was last told of. */
  synchronized Duration told(String address) {
    Guesses guesses = addresses.get(network(address));
    return guesses == null || guesses.toldUntil == Long.MIN_VALUE
        ? Duration.ZERO
        : notNegative(Duration.ofNanos(guesses.toldUntil - nanoTime.getAsLong()));
  }

  /**
   * Many at once may be the first ones: of who has guessed wrong before, only a few are looked at.
   */
  private Duration wait(Guesses guesses, int free) {
    int atOnce = guesses.wrong == 0 ? AT_ONCE : Math.max(1, free - guesses.wrong);
    Duration moment = guesses.underWay < atOnce ? Duration.ZERO : MOMENT;
    Duration left = left(guesses, free);
    return moment.compareTo(left) > 0 ? moment : left;
  }

  private Duration left(Guesses guesses, int free) {
    if (guesses.wrong < free) {
      return Duration.ZERO;
    }
    int doubled = Math.min(guesses.wrong - free, 20);
    Duration whole = FIRST_WAIT.multipliedBy(1L << doubled);
    Duration wait = whole.compareTo(LONGEST_WAIT) > 0 ? LONGEST_WAIT : whole;
    return notNegative(wait.minusNanos(nanoTime.getAsLong() - guesses.last));
  }

  private static Duration notNegative(Duration time) {
    return time.isNegative() ? Duration.ZERO : time;
  }

  private static String name(String name) {
    String key = name.strip().toLowerCase(Locale.ROOT);
    return key.length() <= 255 ? key : key.substring(0, 255);
  }

  private static String network(String address) {
    try {
      return Network.of(InetAddress.ofLiteral(address)).toString();
    } catch (IllegalArgumentException e) {
      return address; // none that we know; who it is stays the same
    }
  }
}
