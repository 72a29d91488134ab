package io.switchpost.fax.t38;

/** The running figures of one session; {@link T38Statistics} is what others see of them. */
final class UdptlCounts {
  long sent;
  long packets;
  long lost;
  long byRedundancy;
  long byParity;
  long late;
  long repeated;
  long contradicted;
  long junk;
  long rtp;
  long overflow;

  /** A datagram that is none of ours. */
  void strange(boolean isRtp) {
    if (isRtp) {
      rtp++;
    } else {
      junk++;
    }
  }

  T38Statistics now() {
    return new T38Statistics(
        sent,
        packets,
        lost,
        byRedundancy,
        byParity,
        late,
        repeated,
        contradicted,
        junk,
        rtp,
        overflow);
  }
}
