/**
 * A small test phone: SIP and RTP written apart from the gateway's, so that it is a stranger to it.
 *
 * <p>Used by the demo and the scenario tests. Shares no code with {@code sip}; from {@code media}
 * only G.711 and WAV.
 */
package io.switchpost.phone;
