package io.switchpost.mail.sender;

import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

/**
 * A field DKIM-Signature (RFC 6376 clause 3.5), read strictly: one that lets others write into a
 * signed mail is none.
 *
 * @param tags what it says
 * @param domain that signed, in lower case
 * @param identity domain of i=: the same, or one below it
 * @param fields names of signed fields in lower case, one twice if two of them are signed
 */
record DkimSignature(TagList tags, String domain, String identity, List<String> fields) {
  /** RFC 8301 ends {@code rsa-sha1}; the second one is of RFC 8463. */
  private static final List<String> ALGORITHMS = List.of("rsa-sha256", "ed25519-sha256");

  /** So much may a signer's clock be ahead of ours, or behind. */
  private static final Duration SKEW = Duration.ofMinutes(5);

  private static final Pattern NAME = Pattern.compile("[A-Za-z0-9_](?:[A-Za-z0-9_.-]{0,250})");
  private static final Pattern SECONDS = Pattern.compile("\\d{1,12}");
  private static final Pattern CANONICALIZATION =
      Pattern.compile("(?:simple|relaxed)(?:/(?:simple|relaxed))?");

  /**
   * @param value of the field
   * @throws UnfitException when it does not count, whatever its key
   */
  static DkimSignature parse(String value, Instant now) throws UnfitException {
    TagList tags = TagList.parse(value);
    String domain = name(tags, "d");
    name(tags, "s");
    DkimSignature signature =
        new DkimSignature(tags, domain, identity(tags, domain), fields(tags.need("h")));
    signature.check(now);
    return signature;
  }

  private void check(Instant now) throws UnfitException {
    UnfitException.unless(tags.need("v").equals("1"), "its version is unknown");
    UnfitException.unless(
        ALGORITHMS.contains(tags.need("a")), "its algorithm %s is refused", tags.need("a"));
    UnfitException.unless(
        CANONICALIZATION.matcher(canonicalization()).matches(), "its c= is unknown");
    UnfitException.unless(tags.lists("q", "dns/txt", "dns/txt"), "its key is not in DNS");
    UnfitException.unless(
        tags.get("l").isEmpty(), "l= lets others add to its body"); // RFC 6376 clause 8.2
    UnfitException.unless(fields.contains("from"), "it does not sign From"); // clause 3.5
    UnfitException.unless(
        identity.equals(domain) || identity.endsWith("." + domain),
        "its i= is not of %s",
        domain); // clause 6.1.1
    UnfitException.unless(!time("t", Instant.EPOCH).isAfter(now.plus(SKEW)), "it is of the future");
    UnfitException.unless(!time("x", Instant.MAX).isBefore(now.minus(SKEW)), "it is expired");
  }

  String keyName() {
    return tags.get("s").orElseThrow() + "._domainkey." + domain;
  }

  boolean isRsa() {
    return tags.get("a").orElseThrow().startsWith("rsa");
  }

  boolean relaxesHeader() {
    return canonicalization().startsWith("relaxed");
  }

  boolean relaxesBody() {
    return canonicalization().endsWith("/relaxed");
  }

  /** What the signer made of the header. */
  byte[] octets() throws UnfitException {
    return base64("b");
  }

  /** SHA-256 of the body. */
  byte[] bodyHash() throws UnfitException {
    return base64("bh");
  }

  private String canonicalization() {
    return tags.get("c").orElse("simple");
  }

  private byte[] base64(String tag) throws UnfitException {
    try {
      return Base64.getDecoder().decode(tags.need(tag).replaceAll("\\s+", ""));
    } catch (IllegalArgumentException e) {
      throw new UnfitException("its %s= is malformed".formatted(tag));
    }
  }

  private Instant time(String tag, Instant preset) throws UnfitException {
    String seconds = tags.get(tag).orElse("");
    if (seconds.isEmpty()) {
      return preset;
    }
    UnfitException.unless(SECONDS.matcher(seconds).matches(), "its %s= is malformed", tag);
    return Instant.ofEpochSecond(Long.parseLong(seconds));
  }

  private static String name(TagList tags, String tag) throws UnfitException {
    String name = tags.need(tag).toLowerCase(Locale.ROOT);
    UnfitException.unless(NAME.matcher(name).matches(), "its %s= is malformed", tag);
    return name;
  }

  private static String identity(TagList tags, String domain) {
    String identity = tags.get("i").orElse("@" + domain);
    return identity.substring(identity.lastIndexOf('@') + 1).toLowerCase(Locale.ROOT);
  }

  private static List<String> fields(String list) {
    return Arrays.stream(list.split(":"))
        .map(field -> field.strip().toLowerCase(Locale.ROOT))
        .toList();
  }
}
