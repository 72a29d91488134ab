package io.switchpost.sip;

import gov.nist.javax.sip.message.SIPResponse;
import java.util.Set;
import java.util.regex.Pattern;

/** What the telephone network behind a trunk says of a failed call: Reason (RFC 3326) of Q.850. */
final class NetworkCause {
  private static final Pattern Q850 =
      Pattern.compile(
          "Q\\.850\\s*;\\s*(?:.*;\\s*)?cause\\s*=\\s*(\\d{1,3})\\b.*", Pattern.CASE_INSENSITIVE);

  /**
   * No circuit available, network out of order, temporary failure, switching equipment congestion,
   * resource unavailable.
   */
  private static final Set<String> CONGESTION = Set.of("34", "38", "41", "42", "47");

  private NetworkCause() {}

  /**
   * Whether it had no room for the call, whatever the status; such a call is as good as refused
   * with 503 (RFC 3398 section 7.2.4.1). Some say 486 for it, as if the called number were busy.
   */
  static boolean isCongestion(SIPResponse response) {
    return Admission.values(response, "Reason").stream()
        .map(Q850::matcher)
        .anyMatch(cause -> cause.matches() && CONGESTION.contains(cause.group(1)));
  }
}
