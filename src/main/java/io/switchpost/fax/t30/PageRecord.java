package io.switchpost.fax.t30;

import io.switchpost.fax.image.Coding;
import io.switchpost.fax.image.Resolution;
import java.time.Duration;

/**
 * One page on the line.
 *
 * @param number from 1
 * @param rows all of them
 * @param badRows as receiver, rows that could not be read; as sender 0
 * @param width pixels in a row
 * @param modulation at its end: within a page the speed changes only by CTC
 * @param ecmRetries how often frames of it were asked for again
 * @param confirmed by MCF or RTP
 * @param started on the line's clock
 * @param time until it was confirmed or given up
 */
public record PageRecord(
    int number,
    int rows,
    int badRows,
    int width,
    Resolution resolution,
    Coding coding,
    Modulation modulation,
    boolean errorCorrection,
    int octets,
    int ecmRetries,
    boolean confirmed,
    Duration started,
    Duration time) {}
