package io.switchpost.sip.wire;

import gov.nist.javax.sip.header.Via;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.time.Duration;
import java.util.concurrent.locks.ReentrantLock;
import org.jboss.logging.Logger;

/** One TCP connection, whoever opened it; read by a virtual thread of its own. */
final class TcpConnection implements Flow {
  private static final Logger LOG = Logger.getLogger(TcpConnection.class);
  private static final Duration MESSAGE_LIMIT = Duration.ofSeconds(8);
  private static final Duration STRANGER_LIMIT = Duration.ofSeconds(32);
  private static final Duration WELCOME_LIMIT = Duration.ofHours(2);

  private final Socket socket;
  private final TcpTransport owner;
  private final InetSocketAddress remote;
  private final InetSocketAddress local;
  private final ReentrantLock writing = new ReentrantLock();
  private volatile boolean welcome;
  private volatile long lastHeard = System.nanoTime();
  private volatile long messageBegan;
  private volatile long writeBegan;

  TcpConnection(Socket socket, TcpTransport owner, int localPort) throws IOException {
    this.socket = socket;
    this.owner = owner;
    socket.setTcpNoDelay(true);
    remote = (InetSocketAddress) socket.getRemoteSocketAddress();
    local = new InetSocketAddress(socket.getLocalAddress(), localPort);
  }

  void start() {
    Thread.ofVirtual().name("sip-tcp-" + remote).start(this::read);
  }

  private void read() {
    try {
      StreamFraming framing =
          new StreamFraming(socket.getInputStream(), () -> messageBegan = System.nanoTime());
      StreamFraming.Piece piece = framing.next();
      while (piece != null) {
        messageBegan = 0;
        lastHeard = System.nanoTime();
        if (piece.bytes().length == 0) {
          send(StreamFraming.PONG);
        } else if (!owner.received(piece.bytes(), this)) {
          closeAfterAnswer();
          return;
        }
        piece = framing.next();
      }
    } catch (StreamFraming.Broken e) {
      owner.broken(e, this);
    } catch (IOException e) {
      LOG.debugf("TCP %s: %s", remote, e.getMessage());
    } catch (RuntimeException | Error e) {
      LOG.warnf("A message on TCP from %s could not be handled: %s", remote, e);
      LOG.debug("The message's failure", e);
    } finally {
      close();
      owner.closed(this);
    }
  }

  @Override
  public String transport() {
    return "TCP";
  }

  @Override
  public InetSocketAddress remote() {
    return remote;
  }

  @Override
  public InetSocketAddress local() {
    return local;
  }

  @Override
  public void send(byte[] message) throws IOException {
    writing.lock();
    try {
      writeBegan = System.nanoTime();
      OutputStream out = socket.getOutputStream();
      out.write(message);
      out.flush();
    } finally {
      writeBegan = 0;
      writing.unlock();
    }
  }

  @Override
  public Flow back(Via via) {
    int port = via.getPort() > 0 ? via.getPort() : 5060;
    return new TcpReturn(this, owner, new InetSocketAddress(remote.getAddress(), port));
  }

  @Override
  public void welcome() {
    welcome = true;
  }

  @Override
  public boolean open() {
    return !socket.isClosed();
  }

  /** Closes it if its peer is too slow to speak, to finish a message, or to listen. */
  void closeIfStuck(long now, Timers timers) {
    long message = timers.nanos(MESSAGE_LIMIT);
    boolean slowMessage = messageBegan != 0 && now - messageBegan > message;
    boolean slowReader = writeBegan != 0 && now - writeBegan > message;
    boolean idle = now - lastHeard > timers.nanos(welcome ? WELCOME_LIMIT : STRANGER_LIMIT);
    if (slowMessage) {
      owner.unfinished(this);
    }
    if (slowMessage || slowReader || idle) {
      close();
    }
  }

  /**
   * Ends it after a last answer. What came and was not read would make the close a reset, which
   * takes the answer back from the peer, so it is read away as far as it is there.
   */
  void closeAfterAnswer() {
    try {
      socket.shutdownOutput();
      var in = socket.getInputStream();
      in.skipNBytes(in.available());
    } catch (IOException e) {
      LOG.debugf("Ending TCP %s: %s", remote, e.getMessage());
    }
    close();
  }

  void close() {
    try {
      socket.close();
    } catch (IOException e) {
      LOG.debugf("Closing TCP %s: %s", remote, e.getMessage());
    }
  }
}
