package io.switchpost.phone;

/**
 * Counters of one call's RTP and RTCP.
 *
 * @param sent packets
 * @param received packets
 * @param lost packets that are missing in what was received
 * @param reordered packets that came after a later one
 * @param longestGapMillis the longest time between two packets
 * @param reports RTCP sender and receiver reports that came
 * @param lossReported the highest share of our packets that a report called lost, 0 … 1
 */
public record CallStatistics(
    long sent,
    long received,
    long lost,
    long reordered,
    long longestGapMillis,
    long reports,
    double lossReported) {}
