package io.switchpost.store;

/**
 * Where a fax goes.
 *
 * @param number E.164 with a plus sign, or an internal number; faxes to one number wait for each
 *     other
 * @param dialled what is dialled
 * @param internal whether it is a number of the house, reached without a trunk
 * @param subaddress T.33; may be empty
 * @param address as its sender wrote it
 * @param name of the person or company; may be empty
 */
public record FaxTo(
    String number,
    String dialled,
    boolean internal,
    String subaddress,
    String address,
    String name) {
  FaxTo clean() {
    return new FaxTo(
        Text.line(number),
        Text.line(dialled),
        internal,
        Text.line(subaddress),
        Text.line(address),
        Text.line(name));
  }
}
