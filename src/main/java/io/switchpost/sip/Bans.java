package io.switchpost.sip;

import io.switchpost.network.Network;
import java.net.InetAddress;
import java.time.Duration;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongSupplier;
import java.util.function.Predicate;
import org.jboss.logging.Logger;

/**
 * Sources that send nothing but what must be refused: after too many bad requests in a short time
 * all of their packets are dropped unread for a while. One line in a fixed form tells it, so that
 * fail2ban can do the same in the firewall. The machine itself is never banned.
 *
 * <p>A source is forgotten once its points have faded and its ban is over; of a flood from invented
 * addresses so many are known at once, and no more.
 */
final class Bans {
  static final int MOST_SOURCES = 50_000;
  private static final Logger LOG = Logger.getLogger(Bans.class);
  private static final double LIMIT = 100;
  private static final long SECOND = Duration.ofSeconds(1).toNanos();
  private static final Duration BAN = Duration.ofMinutes(5);

  private final Predicate<InetAddress> trusted;
  private final LongSupplier nanos;
  private final ConcurrentHashMap<Network, Record> sources = new ConcurrentHashMap<>();
  private final AtomicLong cleared;

  private static final class Record {
    private double points;
    private long at;
    private long bannedUntil;
    private boolean banned;

    Record(long now) {
      at = now;
    }

    /** Points fade by one each second. */
    private double faded(long now) {
      return Math.max(0, points - (double) (now - at) / SECOND);
    }

    synchronized boolean banned(long now) {
      return banned && now - bannedUntil < 0;
    }

    synchronized boolean over(long now) {
      return banned ? now - bannedUntil >= 0 : faded(now) <= 0;
    }

    /** Whether this was one too many. */
    synchronized boolean bad(int weight, long now) {
      if (banned && now - bannedUntil >= 0) {
        banned = false;
        points = 0;
      }
      points = faded(now) + weight;
      at = now;
      if (banned || points < LIMIT) {
        return false;
      }
      banned = true;
      bannedUntil = now + BAN.toNanos();
      return true;
    }
  }

  Bans(Predicate<InetAddress> trusted, LongSupplier nanos) {
    this.trusted = trusted;
    this.nanos = nanos;
    this.cleared = new AtomicLong(nanos.getAsLong() - SECOND);
  }

  boolean admits(InetAddress source) {
    Record record = sources.isEmpty() ? null : sources.get(Network.of(source));
    return record == null || !record.banned(nanos.getAsLong());
  }

  /**
   * Notes a bad request.
   *
   * @param weight 1 for nonsense, more for guessing
   */
  void bad(InetAddress source, String reason, int weight) {
    if (source.isLoopbackAddress() || trusted.test(source)) {
      return;
    }
    long now = nanos.getAsLong();
    Network network = Network.of(source);
    if (sources.size() >= MOST_SOURCES && !sources.containsKey(network) && !room(now)) {
      return;
    }
    if (sources.computeIfAbsent(network, _ -> new Record(now)).bad(weight, now)) {
      LOG.warnf("SIP banned: source=%s seconds=%d reason=%s", network, BAN.toSeconds(), reason);
    }
  }

  /**
   * Under a flood those who are not banned go, so that bans stay; looked for once a second only.
   */
  private boolean room(long now) {
    long before = cleared.get();
    if (now - before >= SECOND && cleared.compareAndSet(before, now)) {
      sweep();
      if (sources.size() >= MOST_SOURCES) {
        sources.values().removeIf(record -> !record.banned(now));
      }
    }
    return sources.size() < MOST_SOURCES;
  }

  /** Forgets whose time is over; to be called now and then, about once a minute. */
  void sweep() {
    long now = nanos.getAsLong();
    sources.values().removeIf(record -> record.over(now));
  }

  /** Networks that are remembered now. */
  int size() {
    return sources.size();
  }

  /** The source proved to be somebody: earlier mistakes are forgotten. */
  void good(InetAddress source) {
    if (!sources.isEmpty()) {
      sources.remove(Network.of(source));
    }
  }
}
