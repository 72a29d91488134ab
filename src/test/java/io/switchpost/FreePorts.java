package io.switchpost;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.BindException;
import java.net.DatagramSocket;
import java.net.ServerSocket;
import java.util.concurrent.ThreadLocalRandom;

/**
 * Ports for servers that are told where to listen before they start. The system never gives away
 * one of these by itself (Linux begins at 32,768), so none is lost between the question and the
 * start; and none is told twice.
 */
public final class FreePorts {
  private static final int LOWEST = 10_000;
  private static final int END = 32_000;
  private static int next = ThreadLocalRandom.current().nextInt(LOWEST, END);

  private FreePorts() {}

  /** A port that is free for UDP and TCP on every address of this machine. */
  public static int one() {
    return block(1);
  }

  /** The first of {@code size} such ports in a row; even if there is more than one. */
  public static synchronized int block(int size) {
    for (int tries = 0; tries < END - LOWEST; tries++) {
      int first = size == 1 ? next : next + next % 2;
      if (first + size > END) {
        next = LOWEST;
        continue;
      }
      next = first + size;
      if (areFree(first, size)) {
        return first;
      }
    }
    throw new IllegalStateException("no " + size + " free ports from " + LOWEST + " to " + END);
  }

  private static boolean areFree(int first, int size) {
    for (int port = first; port < first + size; port++) {
      if (!isFree(port)) {
        return false;
      }
    }
    return true;
  }

  private static boolean isFree(int port) {
    try (var tcp = new ServerSocket(port);
        var udp = new DatagramSocket(port)) {
      return tcp.isBound() && udp.isBound();
    } catch (BindException taken) {
      return false;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
