package io.switchpost.mail.sender;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.apache.james.mime4j.io.EOLConvertingInputStream;

/**
 * A mail as DKIM sees it: fields octet for octet (a character is an octet, as in ISO 8859-1), and a
 * body.
 */
final class SignedMail {
  /** More header is not looked at; the intake refuses it before. */
  private static final int LARGEST = 256 * 1024;

  /** Of these a mail has one at most (RFC 5322 clause 3.6, RFC 2045): which of two would count? */
  private static final List<String> SINGLE =
      List.of(
          "from",
          "subject",
          "to",
          "cc",
          "mime-version",
          "content-type",
          "content-transfer-encoding");

  private final Path file;
  private final List<Field> fields;

  /**
   * A field.
   *
   * @param name in lower case
   * @param text all of it, its folds too, without the last CRLF
   */
  record Field(String name, String text) {
    String value() {
      return text.substring(text.indexOf(':') + 1);
    }
  }

  private SignedMail(Path file, List<Field> fields) {
    this.file = file;
    this.fields = fields;
  }

  static SignedMail read(Path file) throws IOException {
    List<Field> fields = new ArrayList<>();
    try (InputStream in = open(file)) {
      StringBuilder field = new StringBuilder();
      for (String line = line(in); !line.isEmpty(); line = line(in)) {
        if (!line.startsWith(" ") && !line.startsWith("\t")) {
          add(field, fields);
        }
        field.append(field.isEmpty() ? "" : "\r\n").append(line);
      }
      add(field, fields);
    }
    return new SignedMail(file, fields);
  }

  /** All of a name, from the top. */
  List<Field> all(String name) {
    return fields.stream().filter(field -> field.name().equals(name)).toList();
  }

  /** A field that is there twice, though it must not be. */
  Optional<String> doubled() {
    return SINGLE.stream().filter(name -> all(name).size() > 1).findFirst();
  }

  /** The body's hash under a canonicalization. */
  byte[] bodyHash(boolean relaxed) throws IOException {
    try (InputStream in = open(file)) {
      while (!line(in).isEmpty()) {
        // the header's
      }
      return BodyHash.of(in, relaxed);
    }
  }

  private static void add(StringBuilder field, List<Field> fields) {
    int colon = field.indexOf(":");
    if (colon > 0) {
      String name = field.substring(0, colon).strip().toLowerCase(Locale.ROOT);
      fields.add(new Field(name, field.toString()));
    }
    field.setLength(0);
  }

  private static InputStream open(Path file) throws IOException {
    return new BufferedInputStream(
        new EOLConvertingInputStream(new BufferedInputStream(Files.newInputStream(file))));
  }

  /** A line without its end; empty at the end of the header. */
  private static String line(InputStream in) throws IOException {
    StringBuilder line = new StringBuilder();
    for (int octet = in.read(); octet >= 0 && octet != '\n'; octet = in.read()) {
      line.append((char) octet);
      if (line.length() > LARGEST) {
        throw new IOException("a line of the header is longer than " + LARGEST);
      }
    }
    if (!line.isEmpty() && line.charAt(line.length() - 1) == '\r') {
      line.setLength(line.length() - 1);
    }
    return line.toString();
  }

  /** What a signature's algorithm is given (RFC 6376 clause 3.7). */
  byte[] signedHeader(DkimSignature signature, Field own) {
    StringBuilder header = new StringBuilder();
    Map<String, Integer> taken = new HashMap<>();
    for (String name : signature.fields()) {
      List<Field> all = all(name);
      int next = all.size() - taken.merge(name, 1, Integer::sum); // from the bottom
      if (next >= 0) {
        header.append(canonical(all.get(next).text(), signature.relaxesHeader())).append("\r\n");
      }
    }
    String unsigned = own.text().replaceFirst("([:;]\\s*b\\s*=)[^;]*", "$1");
    return header
        .append(canonical(unsigned, signature.relaxesHeader()))
        .toString()
        .getBytes(StandardCharsets.ISO_8859_1);
  }

  /** Clauses 3.4.1 and 3.4.2. */
  private static String canonical(String field, boolean relaxed) {
    if (!relaxed) {
      return field;
    }
    int colon = field.indexOf(':');
    String name = field.substring(0, colon).replaceAll("[ \t]+$", "").toLowerCase(Locale.ROOT);
    String value =
        field
            .substring(colon + 1)
            .replace("\r\n", "")
            .replaceAll("[ \t]+", " ")
            .replaceAll("^ | $", "");
    return name + ":" + value;
  }
}
