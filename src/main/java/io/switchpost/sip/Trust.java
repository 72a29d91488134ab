package io.switchpost.sip;

import java.net.InetAddress;
import java.util.List;

/** Addresses and prefixes, {@code 192.0.2.7}, {@code 10.0.0.0/8}, {@code 2001:db8::/32}. */
public final class Trust {
  private record Prefix(byte[] address, int bits) {
    boolean holds(byte[] other) {
      if (other.length != address.length) {
        return false;
      }
      for (int bit = 0; bit < bits; bit += 8) {
        int mask = bits - bit >= 8 ? 0xFF : 0xFF << (8 - (bits - bit)) & 0xFF;
        if (((address[bit / 8] ^ other[bit / 8]) & mask) != 0) {
          return false;
        }
      }
      return true;
    }
  }

  private final List<Prefix> prefixes;

  /**
   * Reads the list.
   *
   * @throws IllegalArgumentException naming the entry that is no address or prefix
   */
  public Trust(List<String> entries) {
    prefixes = entries.stream().map(Trust::prefix).toList();
  }

  /** Whether it is one of them. */
  public boolean covers(InetAddress address) {
    byte[] octets = address.getAddress();
    return prefixes.stream().anyMatch(prefix -> prefix.holds(octets));
  }

  private static Prefix prefix(String entry) {
    String[] parts = entry.strip().split("/", 2);
    try {
      byte[] address = InetAddress.ofLiteral(parts[0]).getAddress();
      int most = address.length * 8;
      int bits = parts.length == 1 ? most : Integer.parseInt(parts[1]);
      if (bits >= 0 && bits <= most) {
        return new Prefix(address, bits);
      }
    } catch (IllegalArgumentException _) {
      // told below
    }
    throw new IllegalArgumentException(
        "Trusted address \"" + entry + "\": expected an address or prefix such as 10.0.0.0/8");
  }
}
