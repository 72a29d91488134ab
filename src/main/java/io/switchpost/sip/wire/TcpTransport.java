package io.switchpost.sip.wire;

import gov.nist.javax.sip.parser.MessageParserFactory;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ConcurrentHashMap;
import org.jboss.logging.Logger;

/** TCP listeners and all connections; a phone's own connection is used to call it back. */
final class TcpTransport implements AutoCloseable {
  private static final Logger LOG = Logger.getLogger(TcpTransport.class);
  private static final int MOST = 20_000;
  private static final int CONNECT_MILLIS = 4000;
  private static final Duration WATCH = Duration.ofSeconds(2);

  private final MessageParserFactory parsers;
  private final Transactions transactions;
  private final Receiver receiver;
  private final List<ServerSocket> listeners = new java.util.concurrent.CopyOnWriteArrayList<>();
  private final ConcurrentHashMap<InetSocketAddress, TcpConnection> connections =
      new ConcurrentHashMap<>();
  private final ConcurrentHashMap<InetSocketAddress, CompletableFuture<TcpConnection>> opening =
      new ConcurrentHashMap<>();
  private volatile int port;

  TcpTransport(MessageParserFactory parsers, Transactions transactions, Receiver receiver) {
    this.parsers = parsers;
    this.transactions = transactions;
    this.receiver = receiver;
    transactions.timers().every(WATCH, this::watch);
  }

  void listen(InetAddress address, int port) throws IOException {
    ServerSocket listener = new ServerSocket();
    try {
      listener.setReuseAddress(true);
      listener.bind(new InetSocketAddress(address, port), 1024);
    } catch (IOException e) {
      listener.close();
      throw new IOException(
          "TCP " + address.getHostAddress() + " port " + port + ": " + e.getMessage(), e);
    }
    this.port = listener.getLocalPort();
    listeners.add(listener);
    Thread.ofPlatform().name("sip-tcp-" + port).daemon(true).start(() -> accept(listener));
  }

  private void accept(ServerSocket listener) {
    while (!listener.isClosed()) {
      try {
        Socket socket = listener.accept();
        if (connections.size() < MOST && receiver.admits(socket.getInetAddress())) {
          adopt(socket);
        } else {
          socket.close();
        }
      } catch (IOException e) {
        if (!listener.isClosed()) {
          LOG.warnf("TCP port %d: %s", port, e.getMessage());
          java.util.concurrent.locks.LockSupport.parkNanos(100_000_000); // out of descriptors?
        }
      } catch (RuntimeException | Error e) {
        LOG.warnf("A TCP connection could not be handled: %s", e);
      }
    }
  }

  private TcpConnection adopt(Socket socket) throws IOException {
    try {
      TcpConnection connection = new TcpConnection(socket, this, port);
      TcpConnection earlier = connections.put(connection.remote(), connection);
      if (earlier != null) {
        earlier.close();
      }
      connection.start();
      return connection;
    } catch (IOException e) {
      socket.close();
      throw e;
    }
  }

  /**
   * The connection to that address, opened if there is none; blocks at most 4 s. Who asks meanwhile
   * gets the same one.
   */
  Flow flow(InetSocketAddress remote) throws IOException {
    CompletableFuture<TcpConnection> ours = new CompletableFuture<>();
    CompletableFuture<TcpConnection> others = opening.putIfAbsent(remote, ours);
    try {
      if (others == null) {
        find(remote, ours);
      }
      return (others == null ? ours : others).join();
    } catch (CompletionException e) {
      throw new IOException("TCP to " + remote + ": " + e.getCause().getMessage(), e.getCause());
    }
  }

  private void find(InetSocketAddress remote, CompletableFuture<TcpConnection> result) {
    try {
      TcpConnection there = connections.get(remote);
      result.complete(there != null && there.open() ? there : connect(remote));
    } catch (IOException | RuntimeException e) {
      result.completeExceptionally(e);
    } finally {
      opening.remove(remote, result);
    }
  }

  private TcpConnection connect(InetSocketAddress remote) throws IOException {
    Socket socket = new Socket();
    try {
      socket.connect(remote, CONNECT_MILLIS);
      TcpConnection opened = adopt(socket);
      opened.welcome();
      return opened;
    } catch (IOException e) {
      socket.close();
      throw e;
    }
  }

  /** Handles one message; false: what follows it cannot be trusted, the connection ends. */
  boolean received(byte[] bytes, TcpConnection from) throws IOException {
    switch (new MessageReader(parsers).read(bytes, from)) {
      case MessageReader.Read.Message(var message) -> transactions.message(message, from);
      case MessageReader.Read.Ping _ -> from.send(StreamFraming.PONG);
      case MessageReader.Read.Bad(var why, var answer) -> {
        receiver.malformed(from.remote().getAddress(), why);
        if (answer.length > 0) {
          from.send(answer);
        }
        return false;
      }
    }
    return receiver.admits(from.remote().getAddress());
  }

  void broken(StreamFraming.Broken e, TcpConnection from) {
    receiver.malformed(from.remote().getAddress(), e.getMessage());
    byte[] answer = BareResponse.to(e.read, 400, "Bad Request");
    if (answer.length > 0) {
      try {
        from.send(answer);
      } catch (IOException ignored) {
        LOG.debugf("TCP %s: %s", from.remote(), ignored.getMessage());
      }
    }
    from.closeAfterAnswer();
  }

  void unfinished(TcpConnection from) {
    receiver.malformed(from.remote().getAddress(), "a message that does not end");
  }

  void closed(TcpConnection connection) {
    connections.remove(connection.remote(), connection);
    transactions.lost(connection);
  }

  int open() {
    return connections.size();
  }

  private void watch() {
    long now = System.nanoTime();
    connections.values().forEach(connection -> connection.closeIfStuck(now, transactions.timers()));
  }

  @Override
  public void close() {
    for (ServerSocket listener : listeners) {
      try {
        listener.close();
      } catch (IOException e) {
        LOG.debugf("Closing TCP port %d: %s", port, e.getMessage());
      }
    }
    connections.values().forEach(TcpConnection::close);
  }
}
