package io.switchpost.fax.t38;

import io.switchpost.fax.t38.Ifp.Field;

/**
 * Reads the IFP packets of a peer, and finds out which version it really speaks: many say 2 or 3
 * and code as version 0. Begins with what was negotiated, and changes its mind when a packet makes
 * no sense in it but does in the other.
 */
final class PeerVersion {
  /** Once it has heard sense, this much nonsense in a row is needed; damage is not a version. */
  private static final int STUBBORN = 3;

  private static final byte NON_FINAL = (byte) 0xC0;

  private IfpVersion version;
  private int doubts;
  private boolean confirmed;

  private int octetsOfFrame;
  private boolean nonFinal;
  private boolean frameDamaged;

  PeerVersion(IfpVersion negotiated) {
    this.version = negotiated;
  }

  IfpVersion version() {
    return version;
  }

  /** A packet was lost: the end of a frame may be missing for a good reason. */
  void missing() {
    frameDamaged = true;
  }

  /**
   * @throws IfpException if it is no IFP packet in either version
   */
  Ifp read(byte[] octets, boolean padded) throws IfpException {
    Ifp ifp;
    try {
      ifp = version.decode(octets, padded);
      if (!contradicts(ifp)) {
        follow(ifp);
        return ifp;
      }
    } catch (IfpException e) {
      var other = version.other().decode(octets, padded);
      if (!doubt()) {
        throw e;
      }
      follow(other);
      return other;
    }
    if (doubt()) {
      ifp = version.decode(octets, padded);
    }
    follow(ifp);
    return ifp;
  }

  /** Whether the mind has been changed. */
  private boolean doubt() {
    doubts++;
    if (doubts < (confirmed ? STUBBORN : 1)) {
      return false;
    }
    version = version.other();
    doubts = 0;
    confirmed = false;
    return true;
  }

  /**
   * Version 0 seen as version 1 ends the carrier after a frame that is not the last one. Version 1
   * seen as version 0 ends the carrier in the middle of a frame.
   */
  private boolean contradicts(Ifp ifp) {
    if (!(ifp instanceof Ifp.Data(DataType type, var fields))
        || type != DataType.V21
        || fields.size() != 1
        || frameDamaged
        || octetsOfFrame < 2) {
      return false;
    }
    Field only = fields.getFirst();
    return only.octets().length == 0
        && switch (version) {
          case V0 -> only.type() == FieldType.HDLC_SIG_END;
          case V1 -> only.type() == FieldType.HDLC_FCS_OK_SIG_END && nonFinal;
        };
  }

  private void follow(Ifp ifp) {
    switch (ifp) {
      case Ifp.Indication _ -> newFrame();
      case Ifp.Data(DataType type, var fields) -> {
        if (type == DataType.V21) {
          fields.forEach(this::follow);
        }
      }
    }
  }

  private void follow(Field field) {
    for (byte octet : field.octets()) {
      octetsOfFrame++;
      nonFinal = octetsOfFrame == 2 ? octet == NON_FINAL : nonFinal;
    }
    if (field.type() != FieldType.HDLC_DATA) {
      if (octetsOfFrame > 2 && !frameDamaged && field.type() == FieldType.HDLC_FCS_OK && nonFinal) {
        confirmed = true;
        doubts = 0;
      }
      newFrame();
    }
  }

  private void newFrame() {
    octetsOfFrame = 0;
    nonFinal = false;
    frameDamaged = false;
  }
}
