package io.switchpost.sip.sdp;

import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Who sends in a media stream, seen from the side that wrote the description (RFC 3264 5.1). */
public enum Direction {
  SENDRECV(true, true),
  SENDONLY(true, false),
  RECVONLY(false, true),
  INACTIVE(false, false);

  private final boolean sends;
  private final boolean receives;

  Direction(boolean sends, boolean receives) {
    this.sends = sends;
    this.receives = receives;
  }

  public boolean sends() {
    return sends;
  }

  public boolean receives() {
    return receives;
  }

  /** The same stream from the other side: a peer that only sends leaves us only receiving. */
  public Direction mirrored() {
    return of(receives, sends);
  }

  /** What both allow. */
  public Direction and(Direction other) {
    return of(sends && other.sends, receives && other.receives);
  }

  /** The attribute's name: {@code sendrecv}. */
  public String text() {
    return name().toLowerCase(Locale.ROOT);
  }

  static Direction of(boolean sends, boolean receives) {
    if (sends) {
      return receives ? SENDRECV : SENDONLY;
    }
    return receives ? RECVONLY : INACTIVE;
  }

  /** The first direction among the attributes. */
  static Optional<Direction> in(List<Attribute> attributes) {
    return attributes.stream().flatMap(a -> named(a.name()).stream()).findFirst();
  }

  private static Optional<Direction> named(String attribute) {
    return switch (attribute.toLowerCase(Locale.ROOT)) {
      case "sendrecv" -> Optional.of(SENDRECV);
      case "sendonly" -> Optional.of(SENDONLY);
      case "recvonly" -> Optional.of(RECVONLY);
      case "inactive" -> Optional.of(INACTIVE);
      default -> Optional.empty();
    };
  }
}
