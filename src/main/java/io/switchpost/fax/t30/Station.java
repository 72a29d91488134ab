package io.switchpost.fax.t30;

import java.util.Optional;

/**
 * What our machine says of itself.
 *
 * @param identity for CSI and TSI: up to 20 characters, by the rule digits, spaces and +; nothing
 *     is sent if it is empty
 * @param subaddress for SUB, if the far machine knows it
 * @param password for SID, if the far machine knows it
 */
public record Station(
    String identity,
    Capabilities capabilities,
    Optional<String> subaddress,
    Optional<String> password) {
  public Station(String identity, Capabilities capabilities) {
    this(identity, capabilities, Optional.empty(), Optional.empty());
  }

  /** The same machine with less or more that it can do. */
  public Station with(Capabilities others) {
    return new Station(identity, others, subaddress, password);
  }
}
