package io.switchpost.document.mail;

import jakarta.mail.MessagingException;
import jakarta.mail.Part;
import jakarta.mail.internet.MimeUtility;
import java.io.UnsupportedEncodingException;
import java.util.Locale;
import java.util.Optional;

/**
 * What the header of a part says of it (RFC 2045, 2183).
 *
 * @param type in lower case, without parameters
 * @param name of the file, without directories: what a name says of places is not believed
 * @param attachment whether it is meant as one
 * @param id whether something else can refer to it
 */
record PartHead(String type, Optional<String> name, boolean attachment, boolean id) {
  static PartHead of(Part part) throws MessagingException {
    FieldRepair.of(part);
    String written = Optional.ofNullable(part.getContentType()).orElse("text/plain");
    String type = written.split(";", 2)[0].strip().toLowerCase(Locale.ROOT);
    Optional<String> name =
        Optional.ofNullable(part.getFileName())
            .filter(text -> !text.isBlank())
            .map(text -> safeName(decoded(text)));
    return new PartHead(
        type,
        name,
        Part.ATTACHMENT.equalsIgnoreCase(part.getDisposition())
            || type.startsWith("text/") && name.isPresent(),
        part.getHeader("Content-ID") != null);
  }

  boolean isText() {
    return type.startsWith("text/");
  }

  boolean isPicture() {
    return type.startsWith("image/");
  }

  /** A mail that was saved and attached, under no type of its own. */
  boolean isMailFile() {
    return attachment
        && type.equals("application/octet-stream")
        && name.filter(text -> text.toLowerCase(Locale.ROOT).endsWith(".eml")).isPresent();
  }

  static String safeName(String name) {
    String last = line(name).replaceAll("^.*[/\\\\:]", "").strip();
    return last.length() <= 100 ? last : last.substring(last.length() - 100);
  }

  /** With its dot; empty if it is none. */
  static String extension(String name) {
    String extension = name.substring(name.lastIndexOf('.') + 1);
    return name.contains(".") && extension.matches("[A-Za-z0-9]{1,8}") ? "." + extension : "";
  }

  /** A field of a header (RFC 2047). */
  static String decoded(String field) {
    try {
      return MimeUtility.decodeText(field);
    } catch (UnsupportedEncodingException e) {
      return field;
    }
  }

  static String line(String text) {
    return text.replaceAll("[\\p{Cntrl}\\s]+", " ").strip();
  }
}
