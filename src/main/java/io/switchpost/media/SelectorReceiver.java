package io.switchpost.media;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.CancelledKeyException;
import java.nio.channels.DatagramChannel;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.util.function.Consumer;

/**
 * Receives by one selector over all sockets. Asked every few milliseconds, one look at the selector
 * finds many sockets ready, so its cost is shared; each datagram then costs one system call.
 */
final class SelectorReceiver implements PacketReceiver {
  /** More octets than any G.711 packet of a sane packet time; what fills this is dropped. */
  static final int LARGEST = 1600;

  /** So many looks for one call, so that a flood on one port cannot hold up the clock. */
  private static final int ROUNDS = 256;

  private final Selector selector;
  private final ByteBuffer buffer = ByteBuffer.allocateDirect(LARGEST);
  private final byte[] octets = new byte[LARGEST];
  private final Consumer<SelectionKey> read = this::read;
  private long now;

  SelectorReceiver() throws IOException {
    selector = Selector.open();
  }

  @Override
  public void add(DatagramChannel channel, Sink sink) throws IOException {
    try {
      channel.register(selector, SelectionKey.OP_READ, sink);
    } catch (CancelledKeyException _) {
      // it was here before and its old key is not swept yet
      selector.selectNow();
      channel.register(selector, SelectionKey.OP_READ, sink);
    }
  }

  @Override
  public void remove(DatagramChannel channel) {
    SelectionKey key = channel.keyFor(selector);
    if (key != null) {
      key.cancel();
    }
  }

  @Override
  public void receive() throws IOException {
    now = System.nanoTime();
    for (int round = 0; round < ROUNDS && selector.selectNow(read) > 0; round++) {
      // level-triggered: a socket with more to read is ready again in the next round
    }
  }

  private void read(SelectionKey key) {
    if (!key.isValid()) {
      return;
    }
    try {
      buffer.clear();
      InetSocketAddress source =
          (InetSocketAddress) ((DatagramChannel) key.channel()).receive(buffer);
      int length = buffer.position();
      if (source != null && length < LARGEST) {
        buffer.get(0, octets, 0, length);
        ((Sink) key.attachment()).datagram(octets, length, source, now);
      }
    } catch (IOException _) {
      // an ICMP error of an earlier send; the next datagram is read as usual
    }
  }

  @Override
  public void close() throws IOException {
    selector.close();
  }
}
