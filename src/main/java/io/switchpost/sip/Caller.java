package io.switchpost.sip;

import java.util.Optional;

/**
 * Who calls.
 *
 * @param number as dialled back: digits, or the user part; empty when withheld
 * @param name display name without control characters, at most 64 characters; may be empty
 * @param subscriber the extension that answered the digest challenge; empty for trusted peers and
 *     trunks
 * @param address where the request came from, for logs
 */
public record Caller(String number, String name, Optional<String> subscriber, String address) {}
