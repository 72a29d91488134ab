package io.switchpost.store;

/**
 * The fax machine at the other end, as it describes itself.
 *
 * @param id its TSI (T.30 clause 5.3.6.2.5); may be empty, and is not to be believed
 * @param vendor what its NSS or its habits tell; may be empty
 */
public record RemoteStation(String id, String vendor) {
  /** Nothing is known. */
  public static final RemoteStation UNKNOWN = new RemoteStation("", "");

  RemoteStation clean() {
    return new RemoteStation(Text.line(id), Text.line(vendor));
  }
}
