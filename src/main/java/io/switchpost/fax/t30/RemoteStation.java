package io.switchpost.fax.t30;

import java.util.Optional;

/**
 * What the far machine said of itself: all from the wire and none of it to be trusted; printable
 * ASCII of at most 20 characters.
 *
 * @param identity from CSI, TSI or CIG; empty text if it said nothing
 * @param subaddress from SUB
 * @param password from SID or PWD
 * @param selectivePolling from SEP: which document it wants
 */
public record RemoteStation(
    String identity,
    Optional<String> subaddress,
    Optional<String> password,
    Optional<String> selectivePolling,
    Optional<Vendor> vendor) {
  static final RemoteStation UNKNOWN =
      new RemoteStation("", Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty());

  /** With what another frame tells. */
  RemoteStation with(Frame frame) {
    String text = StationText.read(frame.information());
    return switch (frame.type()) {
      case CSI, TSI, CIG -> new RemoteStation(text, subaddress, password, selectivePolling, vendor);
      case SUB ->
          new RemoteStation(identity, Optional.of(text), password, selectivePolling, vendor);
      case SID, PWD ->
          new RemoteStation(identity, subaddress, Optional.of(text), selectivePolling, vendor);
      case SEP -> new RemoteStation(identity, subaddress, password, Optional.of(text), vendor);
      case NSF, NSS, NSC ->
          new RemoteStation(
              identity,
              subaddress,
              password,
              selectivePolling,
              Vendor.read(frame.information()).or(() -> vendor));
      default -> this;
    };
  }
}
