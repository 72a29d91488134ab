package io.switchpost.phone;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/**
 * The phone's transaction layer. Everything here and above it runs on one thread of the phone, so
 * that no state needs a lock; sockets and callers hand their work in by {@link #run}.
 */
final class Endpoint implements AutoCloseable {
  /** Who treats new requests and acknowledgements. */
  interface User {
    void request(ServerTransaction transaction);

    void cancelled(ServerTransaction invite);

    void acknowledged(SipMessage ack);
  }

  /** The longest wait between two repeats (RFC 3261 section 17.1.2.2), milliseconds. */
  static final long T2 = 4_000;

  private static final int TRACED = 400;

  private final ScheduledExecutorService thread;
  private final Wire wire;
  private final User user;
  private final long t1;
  private final Map<String, ClientTransaction> clients = new HashMap<>();
  private final Map<String, ServerTransaction> servers = new HashMap<>();
  private final Deque<String> trace = new ArrayDeque<>();

  Endpoint(String name, InetAddress local, long t1, User user) throws IOException {
    this.user = user;
    this.t1 = t1;
    this.thread =
        Executors.newSingleThreadScheduledExecutor(
            Thread.ofVirtual().name("phone-" + name).factory());
    this.wire = new Wire(local, (message, path) -> run(() -> received(message, path)));
  }

  long t1() {
    return t1;
  }

  InetSocketAddress local() {
    return wire.local();
  }

  void run(Runnable work) {
    after(0, work);
  }

  void after(long millis, Runnable work) {
    try {
      thread.schedule(
          () -> {
            try {
              work.run();
            } catch (RuntimeException fault) {
              note("!! " + fault);
            }
          },
          millis,
          TimeUnit.MILLISECONDS);
    } catch (RejectedExecutionException closed) {
      // a closed phone does nothing more
    }
  }

  /** Sends a request with a Via of our own and hands every answer to the listener. */
  ClientTransaction send(SipMessage request, Hop hop, Consumer<SipMessage> listener) {
    String via =
        "SIP/2.0/%s %s;branch=z9hG4bK%s;rport"
            .formatted(hop.transport(), Hop.text(local()), UUID.randomUUID());
    ClientTransaction transaction =
        new ClientTransaction(this, request.without("Via").first("Via", via), hop, listener);
    clients.put(key(transaction.request()), transaction);
    transaction.start();
    return transaction;
  }

  /** Sends the CANCEL of an INVITE. */
  void cancel(ClientTransaction invite) {
    ClientTransaction transaction =
        new ClientTransaction(this, invite.cancel(), invite.hop(), answer -> {});
    clients.put(key(transaction.request()), transaction);
    transaction.start();
  }

  /** Sends without a transaction: the ACK of a 2xx. */
  void sendAck(SipMessage ack, Hop hop) {
    String via =
        "SIP/2.0/%s %s;branch=z9hG4bK%s;rport"
            .formatted(hop.transport(), Hop.text(local()), UUID.randomUUID());
    transmit(ack.first("Via", via), hop);
  }

  void transmit(SipMessage message, Hop hop) {
    note("-> " + describe(message));
    try {
      wire.send(message, hop);
    } catch (IOException unreachable) {
      note("!! " + unreachable.getMessage());
      ClientTransaction waiting = clients.get(key(message));
      if (waiting != null && !message.method().equals("ACK")) {
        run(() -> waiting.received(message.answer(503, "Service Unavailable")));
      }
    }
  }

  void reply(SipMessage response, Wire.Path path) {
    note("-> " + describe(response));
    path.send(response);
  }

  private void received(SipMessage message, Wire.Path path) {
    note("<- " + describe(message));
    if (!message.isRequest()) {
      ClientTransaction transaction = clients.get(key(message));
      if (transaction != null) {
        transaction.received(message);
      }
      return;
    }
    switch (message.method()) {
      case "ACK" -> {
        servers.values().stream()
            .filter(known -> known.request().method().equals("INVITE"))
            .filter(known -> known.request().callId().equals(message.callId()))
            .filter(known -> known.request().cseq() == message.cseq())
            .forEach(ServerTransaction::acknowledged);
        user.acknowledged(message);
      }
      default -> request(message, path);
    }
  }

  private void request(SipMessage message, Wire.Path path) {
    ServerTransaction known = servers.get(key(message));
    if (known != null) {
      known.repeated();
      return;
    }
    ServerTransaction transaction = new ServerTransaction(this, message, path);
    servers.put(key(message), transaction);
    if (message.method().equals("CANCEL")) {
      ServerTransaction invite = servers.get(message.branch() + " INVITE");
      if (invite == null) {
        transaction.answer(message.answer(481, "Call/Transaction Does Not Exist"));
      } else {
        transaction.answer(message.answer(200, "OK"));
        user.cancelled(invite);
      }
      return;
    }
    user.request(transaction);
  }

  private static String key(SipMessage message) {
    return message.branch() + " " + message.method();
  }

  void forget(ClientTransaction transaction) {
    clients.remove(key(transaction.request()), transaction);
  }

  void forget(ServerTransaction transaction) {
    servers.remove(key(transaction.request()), transaction);
  }

  boolean knows(ServerTransaction transaction) {
    return servers.get(key(transaction.request())) == transaction;
  }

  private static String describe(SipMessage message) {
    return message.isRequest() ? message.start() : message.start() + " (" + message.method() + ")";
  }

  private void note(String line) {
    synchronized (trace) {
      if (trace.size() == TRACED) {
        trace.removeFirst();
      }
      trace.addLast(Instant.now() + " " + line);
    }
  }

  /** The last messages, one line each. */
  List<String> trace() {
    synchronized (trace) {
      return List.copyOf(trace);
    }
  }

  @Override
  public void close() {
    thread.shutdownNow();
    wire.close();
  }
}
