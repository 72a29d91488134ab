package io.switchpost.foreign.spandsp;

/** The figures of {@code t30_stats_t} that a test asks for. */
public record SpandspStatistics(
    int bitRate, boolean ecm, int pagesSent, int pagesReceived, int coding, int badRows) {
  /** Number of C ints in the structure of libspandsp 0.0.6. */
  static final int FIELDS = 15;

  static SpandspStatistics of(int[] fields) {
    return new SpandspStatistics(
        fields[0], fields[1] != 0, fields[2], fields[3], fields[10], fields[11]);
  }
}
