/**
 * Recommendation ITU-T T.38: IFP packets, UDPTL datagrams, their pace, and the attributes of {@code
 * m=image udptl t38}. Carries T.30 as its {@link io.switchpost.fax.t30.FaxPort}; knows no SIP and
 * no socket.
 */
package io.switchpost.fax.t38;
