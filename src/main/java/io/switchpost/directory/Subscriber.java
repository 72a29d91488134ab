package io.switchpost.directory;

import java.util.Locale;
import java.util.Optional;

/**
 * Somebody with a mailbox.
 *
 * @param extension the telephone number inside, also the SIP user; digits
 * @param name as shown, such as "Alice Martin"
 * @param givenName may be empty
 * @param surname may be empty
 * @param mail address for messages; empty if the person has none
 * @param language of prompts and mails
 * @param faxNumber the person's fax line
 */
public record Subscriber(
    String extension,
    String name,
    String givenName,
    String surname,
    Optional<String> mail,
    Locale language,
    Optional<String> faxNumber) {}
