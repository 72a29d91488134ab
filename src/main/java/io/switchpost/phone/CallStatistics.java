package io.switchpost.phone;

/**
 * Counters of one call's RTP: packets sent and received, packets that are missing in what was
 * received, packets that came after a later one, and the longest time without a packet between two
 * packets in milliseconds.
 */
public record CallStatistics(
    long sent, long received, long lost, long reordered, long longestGapMillis) {}
