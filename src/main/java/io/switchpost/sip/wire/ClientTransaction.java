package io.switchpost.sip.wire;

import gov.nist.javax.sip.header.CSeq;
import gov.nist.javax.sip.header.HeaderFactoryImpl;
import gov.nist.javax.sip.header.Via;
import gov.nist.javax.sip.message.SIPRequest;
import gov.nist.javax.sip.message.SIPResponse;
import java.io.IOException;
import java.util.function.Consumer;

/**
 * One request of ours and the answers to it (RFC 3261 section 17.1, RFC 6026). Every outcome is
 * delivered: each response once, or a made-up 408 (nothing came) or 503 (it could not be sent).
 * After the final one come only 2xx of INVITE, repeated or of another phone behind the same
 * address; a phone that begins to ring after we gave up is sent CANCEL.
 */
public final class ClientTransaction {
  private final Transactions table;
  private final String key;
  private final SIPRequest request;
  private final Flow flow;
  private final Consumer<SIPResponse> listener;
  private final boolean invite;

  /** An INVITE outside of a dialog: more than one phone may answer, and after a refusal too. */
  private final boolean mayFork;

  private Retransmission retransmission;
  private int status;
  private boolean gaveUp;
  private byte[] ack;
  private boolean cancelWanted;
  private boolean cancelled;
  private String reason = "";

  ClientTransaction(
      Transactions table,
      String key,
      SIPRequest request,
      Flow flow,
      Consumer<SIPResponse> listener) {
    this.table = table;
    this.key = key;
    this.request = request;
    this.flow = flow;
    this.listener = listener;
    this.invite = request.getMethod().equals("INVITE");
    this.mayFork = invite && request.getToTag() == null;
  }

  public SIPRequest request() {
    return request;
  }

  public Flow flow() {
    return flow;
  }

  void start() {
    byte[] bytes = request.encodeAsBytes(flow.transport());
    synchronized (this) { // before it is sent: an answer may be here before send returns
      retransmission =
          new Retransmission(
              table.timers(), flow, bytes, !flow.reliable(), !invite, () -> fail(408, "No answer"));
    }
    try {
      flow.send(bytes);
    } catch (IOException e) {
      table.unreachable(flow, e);
      fail(503, "Cannot be reached");
    }
  }

  private void fail(int code, String reason) {
    synchronized (this) {
      if (status >= 200) {
        return;
      }
      status = code;
      gaveUp = true;
      stop();
    }
    if (mayFork) {
      table.forgetClientLater(key);
    } else {
      table.forgetClient(key);
    }
    SIPResponse made = request.createResponse(code, reason);
    table.deliver(() -> listener.accept(made));
  }

  /**
   * Its connection ended (RFC 3261 section 17.1.4). An INVITE that rings may still be answered,
   * over another one.
   */
  void lost() {
    boolean hopeless;
    synchronized (this) {
      hopeless = status == 0 || !invite;
    }
    if (hopeless) {
      fail(503, "Connection lost");
    }
  }

  private void stop() {
    if (retransmission != null) {
      retransmission.stop();
      retransmission = null;
    }
  }

  void received(SIPResponse response) {
    int code = response.getStatusCode();
    boolean cancelNow = false;
    boolean news = true;
    synchronized (this) {
      if (status >= 200) {
        acknowledge(code, response);
        cancelNow = mayFork && gaveUp && code < 200;
        news = code / 100 == 2 && (mayFork || invite && status / 100 == 2);
      } else if (code < 200) {
        status = Math.max(status, code);
        if (invite) {
          stop();
          cancelNow = cancelWanted && !cancelled;
        } else if (retransmission != null) {
          retransmission.slowDown();
        }
      } else {
        status = code;
        stop();
        finish(code, response);
      }
    }
    if (cancelNow) {
      sendCancel();
    }
    if (news) {
      listener.accept(response);
    }
  }

  private void finish(int code, SIPResponse response) {
    acknowledge(code, response);
    if (flow.reliable() && !mayFork && !(invite && code / 100 == 2)) {
      table.forgetClient(key);
    } else {
      table.forgetClientLater(key);
    }
  }

  /** A refusal, the first time or again, and also when we no longer wait for it. */
  private void acknowledge(int code, SIPResponse response) {
    if (invite && code >= 300) {
      if (ack == null) {
        ack = errorAck(response);
      }
      send(ack);
    }
  }

  /** The ACK that belongs to the transaction itself (RFC 3261 section 17.1.1.3). */
  private byte[] errorAck(SIPResponse response) {
    try {
      SIPRequest made = request.createErrorAck((gov.nist.javax.sip.header.To) response.getTo());
      return made.encodeAsBytes(flow.transport());
    } catch (javax.sip.SipException | java.text.ParseException e) {
      throw new IllegalStateException("ACK of " + code(response), e);
    }
  }

  private static String code(SIPResponse response) {
    return response.getStatusCode() + " " + response.getReasonPhrase();
  }

  /**
   * Takes an INVITE back: CANCEL goes out as soon as a provisional answer allows it (RFC 3261
   * section 9.1); without any final answer within 64 T1 the listener gets a made-up 408.
   *
   * @param why for the Reason header (RFC 3326); empty: none
   */
  public void cancel(String why) {
    boolean now;
    synchronized (this) {
      if (status >= 200 || cancelWanted) {
        return;
      }
      cancelWanted = true;
      reason = why;
      now = status >= 100;
    }
    if (now) {
      sendCancel();
    }
    table.timers().after(Timers.LIFETIME, () -> fail(408, "No answer to CANCEL"));
  }

  private void sendCancel() {
    synchronized (this) {
      if (cancelled) {
        return;
      }
      cancelled = true;
    }
    try {
      SIPRequest cancel = request.createCancelRequest();
      Via via = cancel.getTopmostVia();
      CSeq cseq = (CSeq) cancel.getCSeq();
      cseq.setMethod("CANCEL");
      if (!reason.isEmpty()) {
        cancel.addHeader(
            new HeaderFactoryImpl()
                .createHeader("Reason", "SIP;cause=200;text=\"" + reason + "\""));
      }
      table.start(cancel, flow, via.getBranch(), _ -> {});
    } catch (javax.sip.SipException | java.text.ParseException e) {
      throw new IllegalStateException("CANCEL", e);
    }
  }

  private void send(byte[] bytes) {
    try {
      flow.send(bytes);
    } catch (IOException e) {
      table.unreachable(flow, e);
    }
  }
}
