package io.switchpost.sip;

/**
 * One diversion of a call (RFC 5806, or History-Info, RFC 7044), taken from trusted peers only.
 *
 * @param number who diverted
 * @param reason token such as {@code no-answer}, {@code user-busy}, {@code unconditional}
 */
public record Diversion(String number, String reason) {}
