package io.switchpost.mail.intake;

import jakarta.mail.MessagingException;
import jakarta.mail.internet.AddressException;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.InternetHeaders;
import jakarta.mail.internet.MimeUtility;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UnsupportedEncodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * The header of a mail as far as the intake must know it.
 *
 * @param from the one address of From; none when there are several, or one that is malformed
 * @param subject decoded, in one line; may be empty
 * @param hops number of Received fields
 * @param to addresses that the header names as receivers, readable ones only
 * @param results the topmost Authentication-Results (RFC 8601), the one of the nearest host; may be
 *     empty
 */
record Head(
    Optional<MailAddress> from, String subject, int hops, List<MailAddress> to, String results) {
  private static final List<String> RECEIVERS =
      List.of("Delivered-To", "X-Original-To", "To", "Cc");

  /** More header than this has no honest mail. */
  static final int LARGEST = 256 * 1024;

  /** Empty when the header is larger than {@link #LARGEST}. */
  static Optional<Head> read(Path message) throws IOException {
    Optional<byte[]> octets = octets(message);
    if (octets.isEmpty()) {
      return Optional.empty();
    }
    try {
      InternetHeaders headers = new InternetHeaders(new ByteArrayInputStream(octets.get()), true);
      String[] received = headers.getHeader("Received");
      return Optional.of(
          new Head(
              from(headers),
              subject(headers),
              received == null ? 0 : received.length,
              receivers(headers),
              results(headers)));
    } catch (MessagingException e) {
      return Optional.of(new Head(Optional.empty(), "", 0, List.of(), ""));
    }
  }

  /** A message's octets up to its body; empty when they are more than {@link #LARGEST}. */
  static Optional<byte[]> octets(Path message) throws IOException {
    byte[] start;
    try (InputStream content = Files.newInputStream(message)) {
      start = content.readNBytes(LARGEST);
    }
    int end = new String(start, StandardCharsets.ISO_8859_1).indexOf("\r\n\r\n");
    if (end < 0 && start.length == LARGEST) {
      return Optional.empty();
    }
    return Optional.of(Arrays.copyOf(start, end < 0 ? start.length : end + 4));
  }

  private static Optional<MailAddress> from(InternetHeaders headers) {
    String[] fields = headers.getHeader("From");
    if (fields == null || fields.length != 1) {
      return Optional.empty();
    }
    try {
      InternetAddress[] addresses = InternetAddress.parseHeader(fields[0], true);
      return addresses.length == 1 && !addresses[0].isGroup()
          ? MailAddress.parse(addresses[0].getAddress())
          : Optional.empty();
    } catch (AddressException e) {
      return Optional.empty();
    }
  }

  private static List<MailAddress> receivers(InternetHeaders headers) {
    Set<MailAddress> receivers = new LinkedHashSet<>();
    for (String name : RECEIVERS) {
      String field = headers.getHeader(name, ",");
      try {
        for (InternetAddress one : InternetAddress.parseHeader(field == null ? "" : field, false)) {
          Optional.ofNullable(one.getAddress())
              .flatMap(MailAddress::parse)
              .ifPresent(receivers::add);
        }
      } catch (AddressException e) {
        // a field that cannot be read names nobody
      }
    }
    return List.copyOf(receivers);
  }

  private static String results(InternetHeaders headers) {
    String[] all = headers.getHeader("Authentication-Results");
    return all == null ? "" : all[0].replaceAll("[\\p{Cntrl}\\s]+", " ").strip();
  }

  private static String subject(InternetHeaders headers) {
    String raw = headers.getHeader("Subject", " ");
    return raw == null ? "" : line(raw);
  }

  /** A field's value in one line, decoded (RFC 2047). */
  static String line(String raw) {
    String line = raw.replaceAll("[\\p{Cntrl}\\s]+", " ").strip();
    try {
      return MimeUtility.decodeText(line).replaceAll("\\p{Cntrl}+", " ");
    } catch (UnsupportedEncodingException e) {
      return line;
    }
  }
}
