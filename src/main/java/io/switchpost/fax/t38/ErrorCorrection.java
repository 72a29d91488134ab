package io.switchpost.fax.t38;

/** What a sender of UDPTL adds so that lost packets come back (T.38 clause 9.1.4). */
public sealed interface ErrorCorrection {
  /**
   * The last packets again.
   *
   * @param entries 0 to 5; some peers drop datagrams that have more
   */
  record Redundancy(int entries) implements ErrorCorrection {
    public Redundancy {
      if (entries < 0 || entries > 5) {
        throw new IllegalArgumentException("redundancy of 0 to 5 entries, not " + entries);
      }
    }
  }

  /**
   * Exclusive-or of packets that lie {@code entries} apart: as many lost in a row come back.
   *
   * @param span packets in each exclusive-or, 1 to 4
   * @param entries 1 to 4
   */
  record Parity(int span, int entries) implements ErrorCorrection {
    public Parity {
      if (span < 1 || span > 4 || entries < 1 || entries > 4) {
        throw new IllegalArgumentException(
            "parity of 1 to 4 packets in 1 to 4 entries, not " + span + " in " + entries);
      }
    }
  }
}
