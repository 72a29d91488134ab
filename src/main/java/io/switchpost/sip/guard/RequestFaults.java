package io.switchpost.sip.guard;

import io.switchpost.sip.guard.RawMessage.Header;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * Faults of a request that jain-sip would overlook, or would answer by closing, dropping or
 * guessing (RFC 3261 section 25; RFC 4475). Safe for many threads.
 */
final class RequestFaults {
  private static final long MOST_CSEQ = (1L << 31) - 1;

  /** Headers that name one thing; a second one would let two readers read two messages. */
  private static final Set<String> ONCE =
      Set.of(
          "from",
          "to",
          "call-id",
          "cseq",
          "max-forwards",
          "content-length",
          "content-type",
          "expires",
          "event",
          "session-expires",
          "min-se",
          "refer-to",
          "replaces");

  private static final Set<String> ADDRESSES = Set.of("from", "to", "contact");

  private static final Set<String> HOSTS =
      Set.of("from", "to", "contact", "route", "record-route", "path");

  private RequestFaults() {}

  /** Throws for the first fault. */
  static void refuse(RawMessage message) throws MalformedException {
    firstLine(message.firstLine());
    headers(message.headers());
    cseq(message);
    contentLength(message);
    branch(message);
  }

  /** Method, URI and version, one space between. Space at the end is forgiven. */
  private static void firstLine(String line) throws MalformedException {
    String[] parts = line.split(" ", -1);
    check(parts.length == 3 && !parts[1].isEmpty(), "Request Line");
    check(token(parts[0]) && !parts[1].contains("<") && !parts[1].contains("\t"), "Request Line");
    if (!parts[2].equalsIgnoreCase("SIP/2.0")) {
      check(parts[2].matches("(?i)SIP/[0-9]+\\.[0-9]+"), "Request Line");
      throw new MalformedException(505, "Version Not Supported");
    }
    // headers in the URI would act as if the sender had sent them (RFC 4475 section 3.1.2.11)
    boolean sip = parts[1].regionMatches(true, 0, "sip", 0, 3);
    check(!sip || parts[1].indexOf('?', parts[1].indexOf('@') + 1) < 0, "Request-URI");
    check(!Ipv6Literals.garbledUri(parts[1]), "Request-URI, Host");
  }

  private static void headers(List<Header> headers) throws MalformedException {
    var seen = new HashSet<String>();
    for (Header header : headers) {
      check(token(header.name()), "Header Name");
      check(
          seen.add(header.name()) || !ONCE.contains(header.name()), "Request, Header Given Twice");
      check(!controls(header.value()), "Control Character");
      check(!ADDRESSES.contains(header.name()) || !ambiguous(header.value()), "Address");
      check(!HOSTS.contains(header.name()) || !Ipv6Literals.garbledUri(header.value()), "Host");
      check(!header.name().equals("via") || !Ipv6Literals.garbledVia(header.value()), "Via, Host");
    }
  }

  /** A number below 2^31 and the method of the first line (section 8.1.1.5). */
  private static void cseq(RawMessage message) throws MalformedException {
    String[] parts = message.first("cseq").orElse("").split("[ \t]+");
    check(parts.length == 2 && digits(parts[0]), "CSeq");
    String number = parts[0].replaceFirst("^0+(?=.)", "");
    check(number.length() <= 10 && Long.parseLong(number) <= MOST_CSEQ, "CSeq Number");
    String method = message.firstLine().substring(0, message.firstLine().indexOf(' '));
    check(parts[1].equals(method), "CSeq Method");
  }

  private static void contentLength(RawMessage message) throws MalformedException {
    String digits = message.first("content-length").orElse("0");
    check(digits(digits) && digits.length() <= 10, "Content-Length");
    long length = Long.parseLong(digits);
    if (length > RawMessage.MOST_OCTETS) {
      throw new MalformedException(513, "Message Too Large");
    }
    check(length <= message.bodyLength(), "Content-Length, Body Is Shorter");
  }

  /** The magic cookie alone would make all transactions one (section 8.1.1.7). */
  private static void branch(RawMessage message) throws MalformedException {
    String via = message.first("via").orElse("");
    int comma = via.indexOf(',');
    String top = (comma < 0 ? via : via.substring(0, comma)).toLowerCase(Locale.ROOT);
    int at = top.indexOf("branch");
    String branch = at < 0 ? "" : top.substring(at + 6).split(";", 2)[0].replaceAll("[ \t=]", "");
    check(!branch.equals("z9hg4bk"), "Branch");
  }

  /** Without angle brackets an address has no question mark (section 20, RFC 4475 3.1.2.13). */
  private static boolean ambiguous(String address) {
    return address.indexOf('<') < 0 && address.indexOf('?') >= 0;
  }

  /** In quotes a backslash makes even a NUL legal (section 25.1, quoted-pair). */
  private static boolean controls(String value) {
    for (int i = 0; i < value.length(); i++) {
      char c = value.charAt(i);
      boolean control = c < ' ' && c != '\t' || c == 0x7F;
      if (control && (i == 0 || value.charAt(i - 1) != '\\')) {
        return true;
      }
    }
    return false;
  }

  static boolean token(String text) {
    return !text.isEmpty() && text.chars().allMatch(RequestFaults::tokenCharacter);
  }

  private static boolean tokenCharacter(int c) {
    return c >= 'a' && c <= 'z'
        || c >= 'A' && c <= 'Z'
        || c >= '0' && c <= '9'
        || "-.!%*_+`'~".indexOf(c) >= 0;
  }

  static boolean digits(String text) {
    return !text.isEmpty() && text.chars().allMatch(c -> c >= '0' && c <= '9');
  }

  private static void check(boolean good, String what) throws MalformedException {
    if (!good) {
      throw new MalformedException(400, "Bad " + what);
    }
  }
}
