/**
 * SIP on the wire: sockets, framing, and the transactions of RFC 3261 section 17.
 *
 * <p>Messages are parsed and printed by jain-sip; its own sockets and transactions are not used,
 * because the last published jar (2018) loses its UDP thread to a deep message, sends TCP without
 * TCP_NODELAY and keeps whole requests for 32 s. Nothing here knows calls, dialogs or users.
 */
package io.switchpost.sip.wire;
