/**
 * SDP (RFC 8866) and its offer/answer model (RFC 3264, RFC 6337).
 *
 * <p>Knows text and addresses. Must not know jain-sip or who is calling.
 */
package io.switchpost.sip.sdp;
