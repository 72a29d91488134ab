package io.switchpost.media;

import java.net.InetSocketAddress;

/**
 * Whose packets a leg accepts: the first valid source is latched and then locked, so that nobody
 * else's voice gets into a call and no call can be led away.
 *
 * <p>The address of the SDP wins at any time. Its host with another port (NAT) is latched at once,
 * another host after two packets in sequence (RFC 3550 A.1). A locked source is left only after an
 * answered re-INVITE, or for the SDP's own host, and only when it has gone quiet. When the SDP
 * names another address, the source before it is not heard for a second: what comes from there was
 * still on its way.
 */
final class SourceLatch {
  private static final long QUIET = 1_000_000_000L;

  private InetSocketAddress announced;
  private InetSocketAddress locked;
  private InetSocketAddress left; // where the SDP before the last one had led
  private InetSocketAddress candidate;
  private int candidateSsrc;
  private int candidateSequence;
  private boolean reinvited;
  private long heardAt;

  /** Applies a (new) remote address from SDP. */
  void announce(InetSocketAddress remote, long now) {
    if (!remote.equals(announced)) {
      left = target();
      locked = null;
      candidate = null;
    }
    announced = remote;
    reinvited = true;
    heardAt = now;
  }

  /** True if the packet is the peer's. */
  boolean accepts(InetSocketAddress source, int ssrc, int sequence, long now) {
    if (source == locked || source.equals(locked)) {
      heardAt = now;
      return true;
    }
    if (announced == null) {
      return false; // nothing was negotiated: nobody is expected
    }
    if (source.equals(announced)) {
      return lock(source, now);
    }
    if (source.equals(left) && now - heardAt < QUIET) {
      return false;
    }
    boolean sameHost = source.getAddress().equals(announced.getAddress());
    if (locked != null && (now - heardAt < QUIET || !(reinvited || sameHost))) {
      return false;
    }
    if (sameHost) {
      return lock(source, now);
    }
    int step = (short) (sequence - candidateSequence);
    boolean proven =
        source.equals(candidate) && ssrc == candidateSsrc && (step == 1 || step == 2 || step == 3);
    candidate = source;
    candidateSsrc = ssrc;
    candidateSequence = sequence;
    return proven && lock(source, now);
  }

  private boolean lock(InetSocketAddress source, long now) {
    locked = source;
    candidate = null;
    reinvited = false;
    heardAt = now;
    return true;
  }

  /** Where to send: to the latched source, before that to the SDP's address. */
  InetSocketAddress target() {
    return locked != null ? locked : announced;
  }
}
