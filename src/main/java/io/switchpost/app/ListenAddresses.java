package io.switchpost.app;

import java.io.IOException;
import java.net.Inet4Address;
import java.net.InetAddress;
import java.net.NetworkInterface;
import java.net.UnknownHostException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * Turns {@code switchpost.sip.host}, or another list of hosts, into the addresses to bind: a
 * wildcard becomes every address of the machine.
 */
public final class ListenAddresses {
  private ListenAddresses() {}

  /**
   * @param key of the configuration, for what is wrong with it
   */
  static List<InetAddress> of(String key, List<String> hosts) throws IOException {
    Set<InetAddress> addresses = new LinkedHashSet<>();
    for (String host : hosts) {
      InetAddress address = address(key, host.strip());
      if (address.isAnyLocalAddress()) {
        addresses.addAll(machine(address instanceof Inet4Address));
      } else if (ofThisMachine(address)) {
        addresses.add(address);
      } else if (!address.isLoopbackAddress()) {
        throw notOurs(key, host);
      }
    }
    if (addresses.isEmpty()) {
      throw new IOException(key + ": no address to listen on in " + hosts);
    }
    return List.copyOf(addresses);
  }

  /** The first of them for people, such as {@code 127.0.0.1:5060} or {@code [::1]:5060}. */
  public static String shown(List<String> hosts, int port) {
    String host = hosts.getFirst().strip();
    if (host.equals("0.0.0.0") || host.equals("::")) {
      return "this machine's address, port " + port;
    }
    return (host.contains(":") ? "[" + host + "]" : host) + ":" + port;
  }

  /**
   * @throws IOException if there is none of that name
   */
  static InetAddress address(String key, String host) throws IOException {
    try {
      return InetAddress.getByName(host);
    } catch (UnknownHostException e) {
      throw notOurs(key, host);
    }
  }

  private static IOException notOurs(String key, String host) {
    return new IOException("%s: %s is no address of this machine".formatted(key, host));
  }

  private static List<InetAddress> machine(boolean onlyIpv4) throws IOException {
    List<InetAddress> found = new ArrayList<>();
    for (NetworkInterface network : Collections.list(NetworkInterface.getNetworkInterfaces())) {
      if (network.isUp()) {
        for (InetAddress address : Collections.list(network.getInetAddresses())) {
          if (!address.isLinkLocalAddress() && (address instanceof Inet4Address || !onlyIpv4)) {
            found.add(address);
          }
        }
      }
    }
    return found;
  }

  /** A loopback address may be missing (no IPv6 on the machine): then it is left out. */
  private static boolean ofThisMachine(InetAddress address) throws IOException {
    if (address instanceof Inet4Address && address.isLoopbackAddress()) {
      return true;
    }
    return NetworkInterface.getByInetAddress(address) != null;
  }
}
