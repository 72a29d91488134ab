package io.switchpost.sip.sdp;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Reads a description line by line. Lenient where nothing depends on it (order of lines, missing
 * o=, s= or t=, unknown types), strict where a wrong guess would send media astray.
 */
final class SdpParser {
  private static final int MOST_OCTETS = 16 * 1024;
  private static final int LONGEST_LINE = 2048;
  private static final int MOST_LINES = 400;
  private static final int MOST_MEDIA = 16;
  private static final int MOST_FORMATS = 64;

  private boolean versionSeen;
  private Origin origin = Origin.UNKNOWN;
  private String sessionName = "-";
  private Optional<String> connection = Optional.empty();
  private final List<Attribute> attributes = new ArrayList<>();
  private final List<MediaSection> media = new ArrayList<>();

  /** The section that is being read; its attributes are added when the next one begins. */
  private MediaSection open;

  private Optional<String> openConnection = Optional.empty();
  private List<Attribute> openAttributes = new ArrayList<>();

  Sdp parse(byte[] body) throws SdpException {
    if (body.length > MOST_OCTETS) {
      throw new SdpException("SDP of " + body.length + " octets, at most " + MOST_OCTETS);
    }
    int lines = 0;
    int start = 0;
    for (int i = 0; i <= body.length; i++) {
      if (i < body.length && body[i] != '\n' && body[i] != '\r') {
        continue;
      }
      if (i > start) {
        if (++lines > MOST_LINES) {
          throw new SdpException("SDP of more than " + MOST_LINES + " lines");
        }
        if (i - start > LONGEST_LINE) {
          throw new SdpException("SDP line " + lines + " is longer than " + LONGEST_LINE);
        }
        line(new String(body, start, i - start, StandardCharsets.UTF_8));
      }
      start = i + 1;
    }
    if (!versionSeen) {
      throw new SdpException("SDP without v=0");
    }
    closeSection();
    return new Sdp(origin, sessionName, connection, attributes, media);
  }

  private void line(String line) throws SdpException {
    if (line.length() < 2 || line.charAt(1) != '=') {
      if (line.isBlank()) {
        return;
      }
      throw new SdpException("SDP line is not type=value: " + shown(line));
    }
    String value = clean(line.substring(2));
    if (!versionSeen && line.charAt(0) != 'v') {
      throw new SdpException("SDP does not begin with v=0 but with " + shown(line));
    }
    switch (line.charAt(0)) {
      case 'v' -> version(value);
      case 'o' -> origin = open == null ? Origin.parse(value) : origin;
      case 's' -> sessionName = open == null && !value.isBlank() ? value : sessionName;
      case 'c' -> connection(value);
      case 'm' -> section(value);
      case 'a' -> (open == null ? attributes : openAttributes).add(Attribute.parse(value));
      default -> {
        // i=, u=, e=, p=, b=, t=, r=, z=, k=: nothing that we would do differently
      }
    }
  }

  private void version(String value) throws SdpException {
    if (!value.strip().equals("0")) {
      throw new SdpException("SDP version is not 0: " + shown(value));
    }
    versionSeen = true;
  }

  private void connection(String value) throws SdpException {
    Optional<String> address = Optional.of(address(value));
    if (open == null) {
      connection = connection.or(() -> address);
    } else {
      openConnection = openConnection.or(() -> address);
    }
  }

  /** {@code IN IP4 192.0.2.1/127}: the address without what multicast adds. */
  private static String address(String value) throws SdpException {
    String[] parts = value.strip().split("\\s+", 4);
    if (parts.length < 3 || !parts[0].equalsIgnoreCase("IN")) {
      throw new SdpException("SDP c= is not IN IP4|IP6 address: " + shown(value));
    }
    int slash = parts[2].indexOf('/');
    String address = slash < 0 ? parts[2] : parts[2].substring(0, slash);
    if (address.isEmpty()) {
      throw new SdpException("SDP c= has no address: " + shown(value));
    }
    return address;
  }

  private void section(String value) throws SdpException {
    closeSection();
    if (media.size() == MOST_MEDIA) {
      throw new SdpException("SDP of more than " + MOST_MEDIA + " media sections");
    }
    String[] parts = value.strip().split("\\s+", MOST_FORMATS + 4);
    if (parts.length < 4 || parts.length > MOST_FORMATS + 3) {
      throw new SdpException(
          "SDP m= is not media, port, protocol and 1 to "
              + MOST_FORMATS
              + " formats: "
              + shown(value));
    }
    List<String> formats = List.of(parts).subList(3, parts.length);
    open =
        new MediaSection(parts[0], port(parts[1]), parts[2], formats, Optional.empty(), List.of());
  }

  private void closeSection() {
    if (open != null) {
      media.add(
          new MediaSection(
              open.type(),
              open.port(),
              open.protocol(),
              open.formats(),
              openConnection,
              openAttributes));
      openConnection = Optional.empty();
      openAttributes = new ArrayList<>();
    }
  }

  private static int port(String text) throws SdpException {
    int slash = text.indexOf('/');
    String digits = slash < 0 ? text : text.substring(0, slash);
    if (digits.isEmpty()
        || digits.length() > 5
        || !digits.chars().allMatch(c -> c >= '0' && c <= '9')) {
      throw new SdpException("SDP port is not a number: " + shown(text));
    }
    int port = Integer.parseInt(digits);
    if (port > 65535) {
      throw new SdpException("SDP port is over 65535: " + port);
    }
    return port;
  }

  /** NUL and other control characters would travel into our answers; nothing needs them. */
  private static String clean(String value) {
    return value.chars().anyMatch(c -> c < ' ' && c != '\t')
        ? value.replaceAll("[\\x00-\\x08\\x0B-\\x1F]", "")
        : value;
  }

  private static String shown(String text) {
    String safe = text.replaceAll("\\p{Cntrl}", "?");
    return safe.length() > 60 ? safe.substring(0, 60) + "…" : safe;
  }
}
