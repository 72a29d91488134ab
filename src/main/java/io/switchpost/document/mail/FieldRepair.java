package io.switchpost.document.mail;

import jakarta.mail.MessagingException;
import jakarta.mail.Part;
import jakarta.mail.internet.ContentDisposition;
import jakarta.mail.internet.ContentType;
import jakarta.mail.internet.ParseException;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Fields with parameters that break the grammar (RFC 2045 section 5.1, RFC 2183), made to say what
 * their writer meant: a type that is none, a semicolon too many or too few, a quotation mark that
 * is never closed.
 */
final class FieldRepair {
  private static final String CONTENT_TYPE = "Content-Type";
  private static final String DISPOSITION = "Content-Disposition";
  private static final String TYPE = "application/octet-stream";

  /** The beginning of the field, which says what it is. */
  private static final Pattern VALUE = Pattern.compile("^\\s*([\\w.+-]+(?:/[\\w.+-]+)?)");

  private static final Pattern PARAMETER =
      Pattern.compile(
          "(?i)(?<![\\w*-])((?:file)?name\\*?|boundary|charset|format|delsp|smime-type)\\s*=\\s*"
              + "(?:\"([^\"]*)\"?|([^;\"]*?)(?=\\s*(?:;|$|\\s[\\w*-]+\\s*=)))");

  /** A boundary does not end with blanks (RFC 2046 section 5.1.1), and lines lose theirs. */
  private static final Pattern BLANKS = Pattern.compile("(?i)(boundary\\s*=\\s*\"[^\"]*\\S)\\s+\"");

  private FieldRepair() {}

  /** Content-Type and Content-Disposition of a part can be read from now on. */
  static void of(Part part) throws MessagingException {
    String[] type = part.getHeader(CONTENT_TYPE);
    if (type != null) {
      String written = BLANKS.matcher(type[0]).replaceFirst("$1\"");
      if (!isType(written)) {
        part.setHeader(CONTENT_TYPE, rebuilt(written, TYPE));
      } else if (!written.equals(type[0])) {
        part.setHeader(CONTENT_TYPE, written);
      }
    }
    String[] disposition = part.getHeader(DISPOSITION);
    if (disposition != null && !isDisposition(disposition[0])) {
      part.setHeader(DISPOSITION, rebuilt(disposition[0], Part.ATTACHMENT));
    }
  }

  private static boolean isType(String written) {
    try {
      new ContentType(written);
      return true;
    } catch (ParseException e) {
      return false;
    }
  }

  private static boolean isDisposition(String written) {
    try {
      new ContentDisposition(written);
      return true;
    } catch (ParseException e) {
      return false;
    }
  }

  private static String rebuilt(String written, String otherwise) {
    String line = PartHead.line(written);
    Matcher value = VALUE.matcher(line);
    String kind = value.find() ? value.group(1) : otherwise;
    if (otherwise.equals(TYPE) && !kind.contains("/")) {
      kind = kind.equalsIgnoreCase("text") ? "text/plain" : TYPE;
    }
    return kind
        + PARAMETER
            .matcher(line)
            .results()
            .map(FieldRepair::parameter)
            .distinct()
            .collect(Collectors.joining());
  }

  private static String parameter(MatchResult found) {
    String value = found.group(2) == null ? found.group(3) : found.group(2);
    String name = found.group(1);
    return name.endsWith("*")
        ? "; %s=%s".formatted(name, value.strip())
        : "; %s=\"%s\"".formatted(name, value.strip().replaceAll("[\"\\\\]", ""));
  }
}
