package io.switchpost.media;

/**
 * Counters of one leg since its start; packets, and interarrival jitter in milliseconds (RFC 3550
 * A.8).
 */
public record LegStatistics(
    long received,
    long sent,
    long lost,
    long late,
    long malformed,
    long foreign,
    double jitterMillis) {}
