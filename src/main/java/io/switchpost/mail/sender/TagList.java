package io.switchpost.mail.sender;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.regex.Pattern;

/**
 * {@code tag=value; tag=value}: what DKIM and DMARC are written in (RFC 6376 clause 3.2).
 *
 * @param tags in their order, blanks around them removed
 */
record TagList(SequencedMap<String, String> tags) {
  private static final Pattern TAG = Pattern.compile("[A-Za-z][A-Za-z0-9_]*");

  /**
   * @throws UnfitException when it is no such list, or has a tag twice
   */
  static TagList parse(String text) throws UnfitException {
    SequencedMap<String, String> tags = new LinkedHashMap<>();
    for (String part : text.split(";")) {
      if (part.isBlank()) {
        continue;
      }
      int equal = part.indexOf('=');
      String tag = part.substring(0, Math.max(0, equal)).strip();
      if (!TAG.matcher(tag).matches()) {
        throw new UnfitException("it is malformed");
      }
      if (tags.put(tag, part.substring(equal + 1).strip()) != null) {
        throw new UnfitException("it has %s= twice".formatted(tag));
      }
    }
    return new TagList(tags);
  }

  /** A tag's value, which may be empty. */
  Optional<String> get(String tag) {
    return Optional.ofNullable(tags.get(tag));
  }

  /**
   * @throws UnfitException when it is not there, or empty
   */
  String need(String tag) throws UnfitException {
    return get(tag)
        .filter(value -> !value.isEmpty())
        .orElseThrow(() -> new UnfitException("it has no %s=".formatted(tag)));
  }

  /** Whether a version, if there is one, stands first and is the one that is known. */
  boolean isVersion(String known) {
    Map.Entry<String, String> first = tags.firstEntry();
    return get("v").isEmpty() || first.getKey().equals("v") && first.getValue().equals(known);
  }

  /** Whether a tag whose value is a list with colons, or its default, has an entry. */
  boolean lists(String tag, String entry, String preset) {
    for (String one : get(tag).orElse(preset).split(":")) {
      if (one.strip().equalsIgnoreCase(entry)) {
        return true;
      }
    }
    return false;
  }
}
