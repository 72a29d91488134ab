package io.switchpost.fax.t38;

/**
 * What offer and answer came to: how to speak to this peer.
 *
 * @param version how IFP packets are coded: 0, or 1 and later
 * @param maxBitRate in bit/s; T.30 offers no more
 * @param maxDatagram what the peer says that it takes, in octets; entries are left out for it, but
 *     no packet is ever cut
 * @param correction what is sent against loss
 * @param talkerEcho whether modems behind the peer may send an echo protection tone, for which
 *     there must be time before the first octet
 */
public record T38Agreement(
    int version, int maxBitRate, int maxDatagram, ErrorCorrection correction, boolean talkerEcho) {}
