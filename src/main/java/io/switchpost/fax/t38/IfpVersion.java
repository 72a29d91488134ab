package io.switchpost.fax.t38;

/**
 * The two ways to code the fields of an IFP packet. Version 0 has the ASN.1 of 1998, in which the
 * field type cannot be extended; all later versions share that of 2002. Which one it is cannot be
 * seen from most packets: {@code 20} ends a frame in the first, and frame and carrier in the
 * second.
 */
enum IfpVersion {
  V0,
  V1;

  /**
   * @param negotiated T38FaxVersion of both sides, the lesser one
   */
  static IfpVersion of(int negotiated) {
    return negotiated == 0 ? V0 : V1;
  }

  IfpVersion other() {
    return this == V0 ? V1 : V0;
  }

  byte[] encode(Ifp ifp) {
    return new IfpWriter(this).write(ifp);
  }

  /**
   * @param padded zeros may follow, as after a packet that was got back by parity
   * @throws IfpException if it is not a whole packet of this version, and nothing else
   */
  Ifp decode(byte[] octets, boolean padded) throws IfpException {
    return new IfpReader(this, octets).read(padded);
  }
}
