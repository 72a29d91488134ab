package io.switchpost.sip;

import gov.nist.javax.sip.message.SIPMessage;
import java.util.ListIterator;
import javax.sip.header.OptionTag;

/** Which extensions a message names (RFC 3261 sections 20.32 and 20.37). */
final class OptionTags {
  private OptionTags() {}

  /** Whether its sender insists on the extension. */
  static boolean required(SIPMessage message, String tag) {
    return names(message, "Require", tag);
  }

  /** Whether its sender knows the extension, insisting or not. */
  static boolean known(SIPMessage message, String tag) {
    return names(message, "Supported", tag) || required(message, tag);
  }

  private static boolean names(SIPMessage message, String header, String tag) {
    ListIterator<?> tags = message.getHeaders(header);
    while (tags.hasNext()) {
      if (tags.next() instanceof OptionTag named && tag.equalsIgnoreCase(named.getOptionTag())) {
        return true;
      }
    }
    return false;
  }
}
