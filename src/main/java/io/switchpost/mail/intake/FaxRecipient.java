package io.switchpost.mail.intake;

import io.switchpost.directory.numbers.PhoneNumber;
import java.util.Optional;
import java.util.Set;

/**
 * A fax machine that a mail is for.
 *
 * @param address as it was written, for the result mail
 * @param number to dial
 * @param subaddress T.33, for the SUB frame
 * @param name for the cover sheet
 * @param company for the cover sheet
 * @param flags of the address, upper case, such as NOCOVER
 */
public record FaxRecipient(
    String address,
    PhoneNumber number,
    Optional<String> subaddress,
    Optional<String> name,
    Optional<String> company,
    Set<String> flags) {}
