package io.switchpost.sip.wire;

import gov.nist.javax.sip.message.SIPRequest;
import gov.nist.javax.sip.message.SIPResponse;
import java.io.IOException;
import java.time.Duration;
import java.util.Optional;

/**
 * One request and our answers to it (RFC 3261 section 17.2, RFC 6026). It swallows retransmissions
 * and answers them with the last response. A 2xx to INVITE is repeated by its sender, who alone
 * sees the ACK.
 */
public final class ServerTransaction {
  private final Transactions table;
  private final String key;
  private final String method;
  private final Flow flow;
  private final Flow back;
  private SIPRequest request;
  private byte[] last;
  private int status;
  private Optional<String> tag = Optional.empty();
  private boolean cancelled;
  private Runnable onCancel;
  private Retransmission retransmission;

  ServerTransaction(Transactions table, String key, SIPRequest request, Flow flow) {
    this.table = table;
    this.key = key;
    this.method = request.getMethod();
    this.flow = flow;
    this.back = flow.back(request.getTopmostVia());
    this.request = request;
  }

  /** The request; let go of once a final response was sent, so keep what you need. */
  public synchronized SIPRequest request() {
    return request;
  }

  public Flow flow() {
    return flow;
  }

  public String method() {
    return method;
  }

  /** True once a final response was sent. */
  public synchronized boolean finished() {
    return status >= 200;
  }

  /**
   * What to do when the caller takes the INVITE back; done at once if that happened already, and
   * never after a final response.
   */
  public void onCancel(Runnable action) {
    boolean now;
    synchronized (this) {
      if (status >= 200) {
        return;
      }
      onCancel = action;
      now = cancelled;
    }
    if (now) {
      action.run();
    }
  }

  /** A CANCEL for this INVITE came (RFC 3261 section 9.2). */
  public void cancel() {
    Runnable action;
    synchronized (this) {
      if (cancelled || status >= 200) {
        return;
      }
      cancelled = true;
      action = onCancel;
    }
    if (action != null) {
      action.run();
    }
  }

  /**
   * The To tag of our latest answer; the answer to a CANCEL should have the same (RFC 3261 section
   * 9.2), since some callers put the tag that they saw last into ACK and BYE.
   */
  public synchronized Optional<String> tag() {
    return tag;
  }

  /** True once a 2xx was sent: an ACK is then for the owner. */
  synchronized boolean accepted() {
    return status / 100 == 2;
  }

  /** 100, if there was no answer within 200 ms (RFC 3261 section 17.2.1). */
  public void tryingSoon() {
    table.timers().after(Duration.ofMillis(200), this::trying);
  }

  private void trying() {
    SIPResponse trying;
    synchronized (this) {
      if (status != 0 || request == null) {
        return;
      }
      trying = request.createResponse(100, "Trying");
    }
    respond(trying);
  }

  /** Sends and remembers a response, and gives its bytes; a second final one is not sent. */
  public byte[] respond(SIPResponse response) {
    byte[] bytes = response.encodeAsBytes(flow.transport());
    synchronized (this) {
      if (status >= 200 || response.getStatusCode() < status) {
        return bytes;
      }
      status = response.getStatusCode();
      tag = Optional.ofNullable(response.getToTag());
      last = bytes;
      if (status >= 200) {
        request = null;
        onCancel = null;
        finish();
      }
    }
    send(bytes, back);
    return bytes;
  }

  private void finish() {
    boolean invite = method.equals("INVITE");
    if (invite && status >= 300) {
      retransmission =
          new Retransmission(table.timers(), back, last, !flow.reliable(), true, this::forget);
    } else if (invite || !flow.reliable()) {
      last = invite ? null : last; // a 2xx of an INVITE is repeated by its owner, not from here
      table.forgetLater(key);
    } else {
      forget();
    }
  }

  /**
   * Answers a request that needs no state: a retransmission gets the same again while there is room
   * to remember it, else is answered anew. What costs an attacker one packet must not cost us 32
   * seconds of memory (RFC 3261 section 8.2.7). An ACK has no answer.
   */
  public void refuse(SIPResponse response) {
    if (method.equals("ACK")) {
      return;
    }
    byte[] bytes = response.encodeAsBytes(flow.transport());
    synchronized (this) {
      if (status >= 200) {
        return;
      }
      status = response.getStatusCode();
      last = bytes;
      request = null;
    }
    if (flow.reliable()) {
      forget();
    } else {
      table.forgetSoon(key);
    }
    send(bytes, flow.reliable() ? flow : back); // nobody who is refused makes us connect
  }

  /** The same request again: the last response again, if there is one. */
  void again() {
    byte[] bytes;
    synchronized (this) {
      bytes = last;
    }
    if (bytes != null) {
      send(bytes, back);
    }
  }

  /** The ACK of our 3xx-6xx: the last of it. */
  void acknowledged() {
    synchronized (this) {
      if (retransmission == null) {
        return;
      }
      retransmission.stop();
      retransmission = null;
    }
    if (flow.reliable()) {
      forget();
    } else {
      table.forgetLater(key);
    }
  }

  private void forget() {
    table.forget(key, this);
  }

  private void send(byte[] bytes, Flow way) {
    try {
      way.send(bytes);
    } catch (IOException e) {
      table.unreachable(way, e);
    }
  }
}
