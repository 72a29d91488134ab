package io.switchpost.sip.identity;

import java.io.ByteArrayOutputStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Locale;
import java.util.Optional;

/** Encoded words of RFC 2047, which some gateways put into display names. */
final class EncodedWords {
  private EncodedWords() {}

  /** The text with its well-formed encoded words decoded; others stay as they are. */
  static String decode(String text) {
    var out = new StringBuilder();
    int at = 0;
    boolean afterWord = false;
    while (at < text.length()) {
      int start = text.indexOf("=?", at);
      int end = start < 0 ? -1 : end(text, start);
      Optional<String> word = end < 0 ? Optional.empty() : word(text.substring(start, end));
      if (word.isEmpty()) {
        int plain = start < 0 ? text.length() : start + 2;
        out.append(text, at, plain);
        at = plain;
        afterWord = false;
        continue;
      }
      // white space between two encoded words is not text (RFC 2047 section 6.2)
      String between = text.substring(at, start);
      if (!afterWord || !between.isBlank()) {
        out.append(between);
      }
      out.append(word.get());
      at = end;
      afterWord = true;
    }
    return out.toString();
  }

  /** The end of {@code =?charset?encoding?text?=}, or -1. */
  private static int end(String text, int start) {
    int encoding = text.indexOf('?', start + 2);
    int content = encoding < 0 ? -1 : text.indexOf('?', encoding + 1);
    int close = content < 0 ? -1 : text.indexOf("?=", content + 1);
    return close < 0 ? -1 : close + 2;
  }

  private static Optional<String> word(String word) {
    String[] parts = word.substring(2, word.length() - 2).split("\\?", 3);
    try {
      int language = parts[0].indexOf('*');
      Charset charset = Charset.forName(language < 0 ? parts[0] : parts[0].substring(0, language));
      byte[] bytes =
          switch (parts[1].toUpperCase(Locale.ROOT)) {
            case "B" -> Base64.getDecoder().decode(parts[2]);
            case "Q" -> quoted(parts[2]);
            default -> throw new IllegalArgumentException("neither B nor Q");
          };
      return Optional.of(new String(bytes, charset));
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
  }

  private static byte[] quoted(String text) {
    var out = new ByteArrayOutputStream();
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c == '=') {
        if (i + 2 >= text.length()) {
          throw new IllegalArgumentException("cut escape");
        }
        out.write(Integer.parseInt(text, i + 1, i + 3, 16));
        i += 2;
      } else {
        out.writeBytes(Character.toString(c == '_' ? ' ' : c).getBytes(StandardCharsets.UTF_8));
      }
    }
    return out.toByteArray();
  }
}
