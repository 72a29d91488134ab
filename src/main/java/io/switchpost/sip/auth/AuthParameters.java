package io.switchpost.sip.auth;

import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * A challenge or credentials, {@code Digest name=value, name="value"} (RFC 7235 section 2.1), read
 * without regular expressions: this is on the path of every registration.
 *
 * @param scheme in lower case
 * @param values by parameter name in lower case, unquoted
 */
record AuthParameters(String scheme, Map<String, String> values) {
  private static final int MOST_PARAMETERS = 32;
  private static final int LONGEST = 4096;

  /** The value cannot be read; the message is one line without what came. */
  static final class MalformedException extends Exception {
    private static final long serialVersionUID = 1L;

    MalformedException(String message) {
      super(message, null, false, false);
    }
  }

  /** The scheme alone: an unknown scheme's parameters need not have our form. */
  static String scheme(String value) {
    String text = value.strip();
    int end = 0;
    while (end < text.length() && text.charAt(end) > ' ') {
      end++;
    }
    return text.substring(0, end).toLowerCase(Locale.ROOT);
  }

  static AuthParameters parse(String value) throws MalformedException {
    if (value.length() > LONGEST) {
      throw new MalformedException("longer than " + LONGEST + " characters");
    }
    String scheme = scheme(value);
    return new AuthParameters(scheme, new Reader(value.strip(), scheme.length()).read());
  }

  Optional<String> get(String name) {
    return Optional.ofNullable(values.get(name));
  }

  String need(String name) throws MalformedException {
    String value = values.get(name);
    if (value == null) {
      throw new MalformedException("no " + name);
    }
    return value;
  }

  private static final class Reader {
    private final String text;
    private int at;

    Reader(String text, int from) {
      this.text = text;
      this.at = from;
    }

    Map<String, String> read() throws MalformedException {
      var values = new HashMap<String, String>(16);
      skip();
      while (at < text.length()) {
        String name = token().toLowerCase(Locale.ROOT);
        skipSpace();
        if (name.isEmpty() || at >= text.length() || text.charAt(at) != '=') {
          throw new MalformedException("parameter " + (values.size() + 1) + " is not name=value");
        }
        at++;
        skipSpace();
        String value = at < text.length() && text.charAt(at) == '"' ? quoted() : token();
        if (values.put(name, value) != null) {
          throw new MalformedException("a parameter is given twice");
        }
        if (values.size() > MOST_PARAMETERS) {
          throw new MalformedException("more than " + MOST_PARAMETERS + " parameters");
        }
        skipSpace();
        if (at < text.length() && text.charAt(at) != ',') {
          throw new MalformedException("no comma after parameter " + values.size());
        }
        skip();
      }
      return values;
    }

    private String token() {
      int start = at;
      while (at < text.length() && " \t\r\n,=\"".indexOf(text.charAt(at)) < 0) {
        at++;
      }
      return text.substring(start, at);
    }

    private String quoted() throws MalformedException {
      int start = ++at;
      StringBuilder unescaped = null;
      while (at < text.length() && text.charAt(at) != '"') {
        if (text.charAt(at) == '\\' && at + 1 < text.length()) {
          if (unescaped == null) {
            unescaped = new StringBuilder(text.substring(start, at));
          }
          at++;
        }
        if (unescaped != null) {
          unescaped.append(text.charAt(at));
        }
        at++;
      }
      if (at >= text.length()) {
        throw new MalformedException("a quote is not closed");
      }
      String value = unescaped == null ? text.substring(start, at) : unescaped.toString();
      at++;
      return value;
    }

    private void skipSpace() {
      while (at < text.length() && text.charAt(at) <= ' ') {
        at++;
      }
    }

    private void skip() {
      while (at < text.length() && (text.charAt(at) <= ' ' || text.charAt(at) == ',')) {
        at++;
      }
    }
  }
}
