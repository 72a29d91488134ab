package io.switchpost.sip.wire;

import java.io.IOException;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.StandardProtocolFamily;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.ClosedChannelException;
import java.nio.channels.DatagramChannel;
import org.jboss.logging.Logger;

/** One UDP socket and the thread that reads it; nothing that arrives can end that thread. */
final class UdpSocket implements AutoCloseable {
  private static final Logger LOG = Logger.getLogger(UdpSocket.class);
  private static final int LARGEST = 65_536;

  /**
   * Enough for a burst of some thousand messages, little enough that what waits there under
   * overload is still answered before it is sent again.
   */
  private static final int BUFFER = 1 << 20;

  private final DatagramChannel channel;
  private final InetSocketAddress bound;
  private final LocalAddresses locals;
  private final MessageReader reader;
  private final Transactions transactions;
  private final Receiver receiver;

  UdpSocket(
      InetAddress address,
      int port,
      LocalAddresses locals,
      MessageReader reader,
      Transactions transactions,
      Receiver receiver)
      throws IOException {
    this.locals = locals;
    this.reader = reader;
    this.transactions = transactions;
    this.receiver = receiver;
    channel =
        DatagramChannel.open(
            address instanceof Inet6Address
                ? StandardProtocolFamily.INET6
                : StandardProtocolFamily.INET);
    try {
      channel.setOption(StandardSocketOptions.SO_RCVBUF, BUFFER);
      channel.setOption(StandardSocketOptions.SO_SNDBUF, BUFFER);
      channel.bind(new InetSocketAddress(address, port));
      bound = (InetSocketAddress) channel.getLocalAddress();
    } catch (IOException e) {
      channel.close();
      throw new IOException(
          "UDP " + address.getHostAddress() + " port " + port + ": " + e.getMessage(), e);
    }
  }

  int port() {
    return bound.getPort();
  }

  boolean serves(InetAddress remote) {
    return bound.getAddress().isAnyLocalAddress()
        ? remote instanceof Inet6Address == bound.getAddress() instanceof Inet6Address
            || bound.getAddress() instanceof Inet6Address
        : remote instanceof Inet6Address == bound.getAddress() instanceof Inet6Address;
  }

  void start() {
    Thread.ofPlatform().name("sip-udp-" + bound.getPort()).daemon(true).start(this::read);
  }

  private void read() {
    ByteBuffer buffer = ByteBuffer.allocateDirect(LARGEST);
    while (channel.isOpen()) {
      try {
        buffer.clear();
        InetSocketAddress source = (InetSocketAddress) channel.receive(buffer);
        buffer.flip();
        if (source != null && source.getPort() != 0 && receiver.admits(source.getAddress())) {
          byte[] bytes = new byte[buffer.remaining()];
          buffer.get(bytes);
          handle(bytes, new UdpFlow(this, source));
        }
      } catch (ClosedChannelException _) {
        return;
      } catch (IOException e) {
        LOG.debugf("Reading UDP port %d: %s", bound.getPort(), e.getMessage());
      } catch (RuntimeException | Error e) {
        LOG.warnf("A packet on UDP port %d could not be handled: %s", bound.getPort(), e);
        LOG.debug("The packet's failure", e);
      }
    }
  }

  private void handle(byte[] bytes, UdpFlow flow) throws IOException {
    switch (reader.read(bytes, flow)) {
      case MessageReader.Read.Message(var message) -> transactions.message(message, flow);
      case MessageReader.Read.Ping _ -> send(StreamFraming.PONG, flow.remote());
      case MessageReader.Read.Bad(var why, var answer) -> {
        receiver.malformed(flow.remote().getAddress(), why);
        if (answer.length > 0) {
          send(answer, flow.remote());
        }
      }
    }
  }

  void send(byte[] message, InetSocketAddress remote) throws IOException {
    channel.send(ByteBuffer.wrap(message), remote);
  }

  InetSocketAddress local(InetSocketAddress remote) {
    return new InetSocketAddress(locals.towards(bound.getAddress(), remote), bound.getPort());
  }

  @Override
  public void close() {
    try {
      channel.close();
    } catch (IOException e) {
      LOG.debugf("Closing UDP port %d: %s", bound.getPort(), e.getMessage());
    }
  }
}
