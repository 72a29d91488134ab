/**
 * Which phones are where: bindings of addresses of record to contacts (RFC 3261 section 10).
 *
 * <p>Knows requests as plain values and keeps what it granted in the store. Must not know sockets,
 * transactions or how a caller was authenticated.
 */
package io.switchpost.sip.registrar;
