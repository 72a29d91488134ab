package io.switchpost.sip;

/**
 * Why somebody was not reached.
 *
 * @param outcome never ANSWERED
 * @param status SIP status of the final answer (RFC 3261 section 21); our own 404, 408, 480 or 503
 *     if the attempt did not get as far as an answer
 * @param reason its reason phrase, one line without control characters, or our own words
 */
public record DialFailure(Outcome outcome, int status, String reason) {}
