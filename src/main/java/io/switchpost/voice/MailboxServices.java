package io.switchpost.voice;

import io.switchpost.directory.Directory;
import io.switchpost.sip.Call;
import io.switchpost.store.Inbox;
import io.switchpost.store.Mailboxes;
import io.switchpost.voice.keypad.KeypadProfile;
import java.time.Clock;
import java.time.ZonedDateTime;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.function.Supplier;

/**
 * What conversations about a mailbox need.
 *
 * @param keypad the profile as it is at this moment; a call keeps the one it began with
 * @param reach whom to ring for that number, as a dial request writes it; empty: the call may not,
 *     by its dial plan context
 * @param fax takes over when the caller is a fax machine
 */
public record MailboxServices(
    Directory directory,
    Inbox inbox,
    Mailboxes mailboxes,
    Prompts prompts,
    Supplier<KeypadProfile> keypad,
    VoicemailSettings settings,
    BiFunction<Call, String, Optional<String>> reach,
    FaxHandover fax,
    Clock clock) {
  Operator operator() {
    return new Operator(settings.operator());
  }

  /** The moment, in the zone in which it is spoken. */
  ZonedDateTime now() {
    return clock.instant().atZone(settings.zone());
  }
}
