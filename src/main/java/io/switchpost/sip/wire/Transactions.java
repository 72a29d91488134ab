package io.switchpost.sip.wire;

import gov.nist.javax.sip.header.Via;
import gov.nist.javax.sip.message.SIPMessage;
import gov.nist.javax.sip.message.SIPRequest;
import gov.nist.javax.sip.message.SIPResponse;
import java.io.IOException;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import org.jboss.logging.Logger;

/** The tables of running transactions, both sides. */
public final class Transactions {
  private static final Logger LOG = Logger.getLogger(Transactions.class);
  private static final String COOKIE = "z9hG4bK";

  private final Timers timers;
  private final Receiver receiver;
  private final ConcurrentHashMap<String, ServerTransaction> servers = new ConcurrentHashMap<>();
  private final ConcurrentHashMap<String, ClientTransaction> clients = new ConcurrentHashMap<>();
  private final Forgetting forgetting;
  private final Recent recent;

  public Transactions(Timers timers, Receiver receiver) {
    this.timers = timers;
    this.receiver = receiver;
    this.recent = new Recent(timers, servers::remove);
    this.forgetting =
        new Forgetting(
            timers,
            key -> {
              servers.remove(key);
              clients.remove(key);
            });
  }

  /** What a socket read. */
  void message(SIPMessage message, Flow flow) {
    switch (message) {
      case SIPRequest request -> request(request, flow);
      case SIPResponse response -> response(response, flow);
      default -> receiver.malformed(flow.remote().getAddress(), "neither request nor response");
    }
  }

  private void request(SIPRequest request, Flow flow) {
    String method = request.getMethod();
    boolean ack = method.equals("ACK");
    String key = key(request, ack ? "INVITE" : method);
    ServerTransaction known = servers.get(key);
    if (ack) {
      if (known != null) {
        known.acknowledged();
      }
      if (known == null || known.accepted()) {
        receiver.request(new ServerTransaction(this, "", request, flow));
      }
      return;
    }
    if (known == null) {
      ServerTransaction fresh = new ServerTransaction(this, key, request, flow);
      known = servers.putIfAbsent(key, fresh);
      if (known == null) {
        receiver.request(fresh);
        return;
      }
    }
    known.again();
  }

  private void response(SIPResponse response, Flow flow) {
    Via via = response.getTopmostVia();
    ClientTransaction transaction =
        via == null || via.getBranch() == null
            ? null
            : clients.get(clientKey(via.getBranch(), response.getCSeq().getMethod()));
    if (transaction != null) {
      transaction.received(response);
    } else {
      receiver.stray(response, flow);
    }
  }

  /** The INVITE that a CANCEL wants back (RFC 3261 section 9.2). */
  public Optional<ServerTransaction> cancelled(SIPRequest cancel) {
    return Optional.ofNullable(servers.get(key(cancel, "INVITE")));
  }

  /**
   * Sends a request; a Via of ours is put on top.
   *
   * @param listener gets every response, on the socket's or the timer's thread
   */
  public ClientTransaction send(SIPRequest request, Flow flow, Consumer<SIPResponse> listener) {
    String branch = Branch.fresh();
    try {
      request.addFirst(Branch.via(flow, branch));
    } catch (java.text.ParseException
        | javax.sip.SipException
        | javax.sip.InvalidArgumentException e) {
      throw new IllegalArgumentException("Via for " + flow.name(), e);
    }
    return start(request, flow, branch, listener);
  }

  ClientTransaction start(
      SIPRequest request, Flow flow, String branch, Consumer<SIPResponse> listener) {
    String key = clientKey(branch, request.getMethod());
    ClientTransaction transaction = new ClientTransaction(this, key, request, flow, listener);
    clients.put(key, transaction);
    transaction.start();
    return transaction;
  }

  /** Sends what has no answer: the ACK of a 2xx. Gives the bytes, to be sent again. */
  public byte[] sendOnce(SIPRequest request, Flow flow) {
    try {
      request.addFirst(Branch.via(flow, Branch.fresh()));
    } catch (java.text.ParseException
        | javax.sip.SipException
        | javax.sip.InvalidArgumentException e) {
      throw new IllegalArgumentException("Via for " + flow.name(), e);
    }
    byte[] bytes = request.encodeAsBytes(flow.transport());
    try {
      flow.send(bytes);
    } catch (IOException e) {
      unreachable(flow, e);
    }
    return bytes;
  }

  /** Transactions of both sides that are still remembered; back to 0 when all is quiet for 40 s. */
  public int size() {
    return servers.size() + clients.size();
  }

  public Timers timers() {
    return timers;
  }

  /** A connection ended: what was asked on it and not answered never will be. */
  void lost(Flow flow) {
    clients.values().stream()
        .filter(transaction -> transaction.flow() == flow)
        .forEach(ClientTransaction::lost);
  }

  void forget(String key, ServerTransaction transaction) {
    servers.remove(key, transaction);
  }

  void forgetClient(String key) {
    clients.remove(key);
  }

  void forgetLater(String key) {
    forgetting.add(key);
  }

  void forgetSoon(String key) {
    recent.add(key);
  }

  void forgetClientLater(String key) {
    forgetting.add(key);
  }

  /** Runs a listener apart from the caller's locks. */
  void deliver(Runnable task) {
    timers.after(java.time.Duration.ZERO, task);
  }

  void unreachable(Flow flow, IOException e) {
    LOG.debugf("Cannot send to %s: %s", flow.name(), e.getMessage());
  }

  private static String clientKey(String branch, String method) {
    return "c" + branch + method;
  }

  /** RFC 3261 section 17.2.3, with the older rule for a branch without the cookie. */
  private static String key(SIPRequest request, String method) {
    Via via = request.getTopmostVia();
    String branch = via.getBranch();
    String sentBy = via.getHost() + ":" + via.getPort();
    if (branch != null && branch.startsWith(COOKIE) && branch.length() > COOKIE.length()) {
      return branch + "|" + sentBy + "|" + method;
    }
    return request.getCallId().getCallId()
        + "|"
        + request.getFromTag()
        + "|"
        + request.getCSeq().getSeqNumber()
        + "|"
        + sentBy
        + "|"
        + method;
  }
}
