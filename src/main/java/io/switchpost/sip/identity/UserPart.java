package io.switchpost.sip.identity;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Locale;

/**
 * The user part of a sip:, sips: or tel: URI as something to dial: parameters and password dropped,
 * escapes undone, visual separators of a telephone number removed.
 *
 * @param text at most 64 characters, none of them a control; empty when the URI has no user
 */
public record UserPart(String text) {
  private static final int LONGEST = 64;
  private static final int LONGEST_WRITTEN = 256;
  private static final UserPart NONE = new UserPart("");

  /** Reads it from a URI; a user that is longer or has control characters is taken for none. */
  public static UserPart of(String uri) {
    String text = uri.strip();
    int colon = text.indexOf(':');
    String scheme = colon < 0 ? "" : text.substring(0, colon).toLowerCase(Locale.ROOT);
    String rest = text.substring(colon + 1);
    return switch (scheme) {
      case "sip", "sips" -> {
        int at = rest.indexOf('@');
        yield at < 0 ? NONE : user(rest.substring(0, at));
      }
      case "tel" -> user(rest);
      default -> NONE;
    };
  }

  private static UserPart user(String raw) {
    int end = raw.length();
    for (int i = 0; i < end; i++) {
      // a colon begins a password, a semicolon the parameters of a telephone-subscriber
      if (raw.charAt(i) == ';' || raw.charAt(i) == ':') {
        end = i;
      }
    }
    if (end > LONGEST_WRITTEN) {
      return NONE;
    }
    String user = unescaped(raw.substring(0, end));
    if (user.matches("\\+?[0-9().\\- ]*[0-9][0-9().\\- ]*")) {
      user = user.replaceAll("[^+0-9]", "");
    }
    return user.length() > LONGEST || user.chars().anyMatch(Character::isISOControl)
        ? NONE
        : new UserPart(user);
  }

  private static String unescaped(String text) {
    if (text.indexOf('%') < 0) {
      return text;
    }
    var out = new ByteArrayOutputStream();
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c == '%' && i + 2 < text.length() && hex(text, i + 1) && hex(text, i + 2)) {
        out.write(Integer.parseInt(text, i + 1, i + 3, 16));
        i += 2;
      } else {
        out.writeBytes(Character.toString(c).getBytes(StandardCharsets.UTF_8));
      }
    }
    return out.toString(StandardCharsets.UTF_8);
  }

  private static boolean hex(String text, int i) {
    return Character.digit(text.charAt(i), 16) >= 0;
  }
}
