/**
 * Digest access authentication for SIP (RFC 3261 section 22, RFC 7616, RFC 8760).
 *
 * <p>Knows header values as text. Must not know jain-sip, registrations or calls.
 */
package io.switchpost.sip.auth;
