package io.switchpost.mail.faxaddress;

import java.util.Optional;
import java.util.Set;

/**
 * The local part of a fax address, taken apart.
 *
 * @param number as written, with its separators, not yet read by a number plan
 * @param subaddress T.33 subaddress: digits, for the SUB frame
 * @param recipient name for the cover sheet
 * @param company for the cover sheet
 * @param flags upper case words behind the number, such as NOCOVER
 */
public record FaxAddress(
    String number,
    Optional<String> subaddress,
    Optional<String> recipient,
    Optional<String> company,
    Set<String> flags) {

  static FaxAddress of(String number) {
    return new FaxAddress(number, Optional.empty(), Optional.empty(), Optional.empty(), Set.of());
  }

  FaxAddress withSubaddress(String digits) {
    return new FaxAddress(number, Optional.of(digits), recipient, company, flags);
  }

  FaxAddress withRecipient(String name) {
    return new FaxAddress(number, subaddress, nonBlank(name), company, flags);
  }

  FaxAddress withCompany(String name) {
    return new FaxAddress(number, subaddress, recipient, nonBlank(name), flags);
  }

  FaxAddress withFlags(Set<String> words) {
    return new FaxAddress(number, subaddress, recipient, company, Set.copyOf(words));
  }

  private static Optional<String> nonBlank(String text) {
    return Optional.of(text.strip()).filter(stripped -> !stripped.isEmpty());
  }
}
