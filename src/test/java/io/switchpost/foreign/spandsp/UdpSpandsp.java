package io.switchpost.foreign.spandsp;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetSocketAddress;
import java.net.SocketTimeoutException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;

/**
 * The foreign machine on a UDP socket of its own, in real time, on a thread of its own. It sends to
 * where the first datagram came from, or to where it is told.
 */
public final class UdpSpandsp implements AutoCloseable {
  private static final Duration TICK = Duration.ofMillis(20);
  private static final Duration AFTER_END = Duration.ofSeconds(2);

  /** How it ended. */
  public record End(int code, SpandspStatistics statistics, String remoteIdent, String log) {
    public boolean isSuccess() {
      return code == 0;
    }
  }

  /** Makes the machine with the wire that it shall use. */
  private interface Maker {
    SpandspPeer on(Consumer<byte[]> wire);
  }

  private final DatagramSocket socket;
  private final CompletableFuture<End> end = new CompletableFuture<>();
  private volatile InetSocketAddress remote;

  private UdpSpandsp(DatagramSocket socket, Maker maker) {
    this.socket = socket;
    Thread.ofPlatform().daemon().name("spandsp-" + socket.getLocalPort()).start(() -> run(maker));
  }

  /** A caller on a port of its own that will send a TIFF file to where it is told. */
  public static UdpSpandsp sending(
      DatagramSocket socket, Path tiff, SpandspSetup setup, Protection protection) {
    return new UdpSpandsp(socket, wire -> SpandspPeer.sending(tiff, setup, protection, wire));
  }

  /** An answerer that receives into a TIFF file. */
  public static UdpSpandsp receiving(
      DatagramSocket socket, Path tiff, SpandspSetup setup, Protection protection) {
    return new UdpSpandsp(socket, wire -> SpandspPeer.receiving(tiff, setup, protection, wire));
  }

  /** Where the other machine is; until this is known nothing is sent. */
  public UdpSpandsp talksTo(InetSocketAddress there) {
    remote = there;
    return this;
  }

  public InetSocketAddress address() {
    return (InetSocketAddress) socket.getLocalSocketAddress();
  }

  /** Done when it has reached phase E, exceptionally when it could not go on. */
  public CompletableFuture<End> end() {
    return end;
  }

  private void run(Maker maker) {
    try (SpandspPeer peer = maker.on(this::send)) {
      long heardBy = System.nanoTime();
      long until = Long.MAX_VALUE;
      while (!socket.isClosed() && System.nanoTime() < until) {
        listen(peer);
        while (System.nanoTime() - heardBy >= TICK.toNanos()) {
          heardBy += TICK.toNanos();
          peer.advance(TICK);
        }
        if (peer.fax().completion().isPresent() && !end.isDone()) {
          end.complete(endOf(peer.fax()));
          until = System.nanoTime() + AFTER_END.toNanos();
        }
      }
      end.completeExceptionally(new IOException("closed before its end\n" + peer.fax().log()));
    } catch (IOException | RuntimeException broken) {
      end.completeExceptionally(broken);
    }
  }

  private void listen(SpandspPeer peer) throws IOException {
    DatagramPacket packet = new DatagramPacket(new byte[2048], 2048);
    try {
      socket.setSoTimeout((int) TICK.toMillis());
      socket.receive(packet);
    } catch (SocketTimeoutException quiet) {
      return;
    } catch (IOException gone) {
      if (socket.isClosed()) {
        return;
      }
      throw gone;
    }
    if (remote == null) {
      remote = (InetSocketAddress) packet.getSocketAddress();
    }
    peer.hear(Arrays.copyOf(packet.getData(), packet.getLength()));
  }

  private void send(byte[] datagram) {
    if (remote == null) {
      return;
    }
    try {
      socket.send(new DatagramPacket(datagram, datagram.length, remote));
    } catch (IOException unreachable) {
      throw new UncheckedIOException(unreachable);
    }
  }

  private static End endOf(SpandspFax fax) {
    return new End(fax.completion().orElseThrow(), fax.statistics(), fax.remoteIdent(), fax.log());
  }

  @Override
  public void close() {
    socket.close();
  }
}
