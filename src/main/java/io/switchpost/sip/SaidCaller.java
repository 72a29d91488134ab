package io.switchpost.sip;

import gov.nist.javax.sip.message.SIPRequest;
import io.switchpost.sip.identity.DisplayName;
import io.switchpost.sip.identity.NameAddr;
import io.switchpost.sip.identity.UserPart;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/**
 * Who calls, as a trusted peer says it: P-Asserted-Identity (RFC 3325), else Remote-Party-ID, else
 * From; nobody where the caller wants that (RFC 3323).
 *
 * @param number as it may be called back; empty: withheld or unknown
 * @param name cleaned; empty with the number
 */
record SaidCaller(String number, String name) {
  private static final SaidCaller NOBODY = new SaidCaller("", "");

  /** What peers write in place of a number that they may not tell or do not know. */
  private static final Set<String> NO_NUMBERS =
      Set.of("anonymous", "unknown", "unavailable", "restricted", "private", "withheld");

  static SaidCaller of(SIPRequest invite) {
    Optional<NameAddr> asserted =
        first(invite, "P-Asserted-Identity").or(() -> remoteParty(invite));
    String number = asserted.map(NameAddr::number).orElseGet(() -> fromNumber(invite));
    if (withheld(invite) || number.isEmpty() || isNone(number)) {
      return NOBODY;
    }
    String name = asserted.map(NameAddr::name).orElse("");
    return new SaidCaller(number, name.isEmpty() ? name(invite) : DisplayName.of(name).text());
  }

  /** The display name in From, cleaned. */
  static String name(SIPRequest invite) {
    String name = invite.getFrom().getAddress().getDisplayName();
    return name == null ? "" : DisplayName.of(name).text();
  }

  private static Optional<NameAddr> first(SIPRequest invite, String header) {
    return all(invite, header).stream().filter(one -> !one.number().isEmpty()).findFirst();
  }

  private static List<NameAddr> all(SIPRequest invite, String header) {
    return Admission.values(invite, header).stream()
        .flatMap(value -> NameAddr.parseList(value).stream())
        .toList();
  }

  /** The header's other use, {@code party=called}, says nothing of who calls. */
  private static Optional<NameAddr> remoteParty(SIPRequest invite) {
    return all(invite, "Remote-Party-ID").stream()
        .filter(one -> !"called".equalsIgnoreCase(one.parameters().get("party")))
        .filter(one -> !one.number().isEmpty())
        .findFirst();
  }

  private static String fromNumber(SIPRequest invite) {
    return UserPart.of(invite.getFrom().getAddress().getURI().toString()).text();
  }

  private static boolean isNone(String number) {
    return NO_NUMBERS.contains(number.toLowerCase(Locale.ROOT));
  }

  private static boolean withheld(SIPRequest invite) {
    boolean privacy =
        Admission.values(invite, "Privacy").stream()
            .anyMatch(value -> value.toLowerCase(Locale.ROOT).matches(".*\\b(id|user|full)\\b.*"));
    return privacy
        || remoteParty(invite)
            .map(one -> one.parameters().getOrDefault("privacy", "off").toLowerCase(Locale.ROOT))
            .filter(Set.of("full", "uri")::contains)
            .isPresent();
  }
}
