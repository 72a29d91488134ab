package io.switchpost.fax.t38;

import io.switchpost.fax.t38.T38Parameters.RateManagement;
import io.switchpost.fax.t38.T38Parameters.UdpRecovery;
import java.util.List;
import java.util.Locale;

/**
 * Reads the attributes of a peer. Names are taken in any case, with or without {@code T38} and
 * {@code Fax} (RFC 5347 section 2.5.2 lists what is about), and with {@code =} for the colon.
 */
final class T38ParametersReader {
  private static final int DEFAULT_BIT_RATE = 14_400;
  private static final int SLOWEST = 2400;

  /** What a peer takes that does not say, or says 0. */
  private static final int DEFAULT_OCTETS = 400;

  private final List<T38Attribute> attributes;
  private int version;
  private int maxBitRate = DEFAULT_BIT_RATE;
  private T38Flag fillBitRemoval = T38Flag.ABSENT;
  private T38Flag transcodingMmr = T38Flag.ABSENT;
  private T38Flag transcodingJbig = T38Flag.ABSENT;
  private RateManagement rateManagement = RateManagement.TRANSFERRED_TCF;
  private int maxBuffer = DEFAULT_OCTETS;
  private int maxDatagram = DEFAULT_OCTETS;
  private UdpRecovery recovery = UdpRecovery.UNSAID;

  T38ParametersReader(List<T38Attribute> attributes) {
    this.attributes = attributes;
  }

  T38Parameters read() {
    attributes.forEach(this::read);
    return new T38Parameters(
        version,
        maxBitRate,
        fillBitRemoval,
        transcodingMmr,
        transcodingJbig,
        rateManagement,
        maxBuffer,
        maxDatagram,
        recovery);
  }

  private void read(T38Attribute attribute) {
    int equals = attribute.name().indexOf('=');
    if (equals >= 0) {
      read(attribute.name().substring(0, equals), attribute.name().substring(equals + 1));
    } else {
      read(attribute.name(), attribute.value());
    }
  }

  private void read(String name, String text) {
    String value = text.strip().toLowerCase(Locale.ROOT);
    switch (plain(name)) {
      case "version" -> version = number(value, 0, 0);
      case "maxbitrate", "maxrate", "bitrate" ->
          maxBitRate = number(value, SLOWEST, DEFAULT_BIT_RATE);
      case "fillbitremoval" -> fillBitRemoval = flag(value);
      case "transcodingmmr" -> transcodingMmr = flag(value);
      case "transcodingjbig" -> transcodingJbig = flag(value);
      case "ratemanagement" -> rateManagement = rateManagement(value);
      case "maxbuffer", "maxbuffersize" -> maxBuffer = number(value, 1, DEFAULT_OCTETS);
      case "maxdatagram", "maxdatagramsize" -> maxDatagram = number(value, 1, DEFAULT_OCTETS);
      case "udpec" -> recovery = recovery(value);
      default -> {}
    }
  }

  private static String plain(String name) {
    String lower = name.strip().toLowerCase(Locale.ROOT);
    String rest = lower.startsWith("t38") ? lower.substring(3) : lower;
    return rest.startsWith("fax") ? rest.substring(3) : rest;
  }

  private static int number(String value, int least, int otherwise) {
    if (!value.matches("[0-9]{1,9}")) {
      return otherwise;
    }
    int number = Integer.parseInt(value);
    return number < least ? otherwise : number;
  }

  private static T38Flag flag(String value) {
    return switch (value) {
      case "" -> T38Flag.PRESENT;
      case "0", "false", "no", "off" -> T38Flag.ZERO;
      default -> T38Flag.ONE;
    };
  }

  /** {@code localTFC} is rtpengine's. */
  private static RateManagement rateManagement(String value) {
    return value.startsWith("local") ? RateManagement.LOCAL_TCF : RateManagement.TRANSFERRED_TCF;
  }

  private static UdpRecovery recovery(String value) {
    if (value.contains("fec")) {
      return UdpRecovery.PARITY;
    }
    if (value.contains("redundancy")) {
      return UdpRecovery.REDUNDANCY;
    }
    return value.contains("no") ? UdpRecovery.NONE : UdpRecovery.UNSAID;
  }
}
