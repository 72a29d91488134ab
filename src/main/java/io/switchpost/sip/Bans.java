package io.switchpost.sip;

import java.net.InetAddress;
import java.time.Duration;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.LongSupplier;
import java.util.function.Predicate;
import org.jboss.logging.Logger;

/**
 * Sources that send nothing but what must be refused: after too many bad requests in a short time
 * all of their packets are dropped unread for a while. One line in a fixed form tells it, so that
 * fail2ban can do the same in the firewall. The machine itself is never banned.
 */
final class Bans {
  private static final Logger LOG = Logger.getLogger(Bans.class);
  private static final int MOST_SOURCES = 50_000;
  private static final double LIMIT = 100;
  private static final long SECOND = Duration.ofSeconds(1).toNanos();
  private static final Duration BAN = Duration.ofMinutes(5);

  private final Predicate<InetAddress> trusted;
  private final LongSupplier nanos;
  private final ConcurrentHashMap<InetAddress, Record> sources = new ConcurrentHashMap<>();

  private static final class Record {
    double points;
    long at;
    long bannedUntil;
    boolean banned;
  }

  Bans(Predicate<InetAddress> trusted, LongSupplier nanos) {
    this.trusted = trusted;
    this.nanos = nanos;
  }

  boolean admits(InetAddress source) {
    Record record = sources.isEmpty() ? null : sources.get(source);
    if (record == null) {
      return true;
    }
    synchronized (record) {
      if (record.banned && nanos.getAsLong() - record.bannedUntil >= 0) {
        sources.remove(source, record);
        return true;
      }
      return !record.banned;
    }
  }

  /**
   * Notes a bad request.
   *
   * @param weight 1 for nonsense, more for guessing; points fade by one each second
   */
  void bad(InetAddress source, String reason, int weight) {
    if (source.isLoopbackAddress() || trusted.test(source)) {
      return;
    }
    if (sources.size() >= MOST_SOURCES) {
      sources.values().removeIf(record -> !record.banned); // bounded under spoofed floods
    }
    Record record = sources.computeIfAbsent(source, _ -> new Record());
    synchronized (record) {
      long now = nanos.getAsLong();
      double faded = record.at == 0 ? 0 : (double) (now - record.at) / SECOND;
      record.points = Math.max(0, record.points - faded) + weight;
      record.at = now;
      if (record.points >= LIMIT && !record.banned) {
        record.banned = true;
        record.bannedUntil = now + BAN.toNanos();
        LOG.warnf(
            "SIP banned: source=%s seconds=%d reason=%s",
            source.getHostAddress(), BAN.toSeconds(), reason);
      }
    }
  }

  /** The source proved to be somebody: earlier mistakes are forgotten. */
  void good(InetAddress source) {
    if (!sources.isEmpty()) {
      sources.remove(source);
    }
  }
}
