package io.switchpost.store;

import java.time.Instant;

/**
 * A page that the far machine has confirmed.
 *
 * @param number from 1
 * @param speed bits per second
 * @param ecm whether it went under error correction
 */
public record SentPage(int number, Instant at, int speed, boolean ecm) {}
