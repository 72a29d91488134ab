package io.switchpost.sip.wire;

import static org.assertj.core.api.Assertions.assertThat;

import gov.nist.javax.sip.message.SIPRequest;
import gov.nist.javax.sip.message.SIPResponse;
import gov.nist.javax.sip.parser.StringMsgParser;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.text.ParseException;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** A peer that answers before {@code send} has returned; T1 is 5 ms. */
class ClientTransactionTest {
  private static final int SPEED = 100;

  private final Timers timers = new Timers(SPEED);
  private final Transactions table = new Transactions(timers, null);
  private final Queue<String> sent = new ConcurrentLinkedQueue<>();
  private final Queue<Integer> statuses = new ConcurrentLinkedQueue<>();

  /** A request of that method is answered at once, and once, with the status; 0: not at all. */
  private final class HastyFlow implements Flow {
    private final String method;
    private final int status;
    private boolean answered;

    HastyFlow(String method, int status) {
      this.method = method;
      this.status = status;
    }

    @Override
    public String transport() {
      return "UDP";
    }

    @Override
    public InetSocketAddress remote() {
      return new InetSocketAddress(InetAddress.getLoopbackAddress(), 5060);
    }

    @Override
    public InetSocketAddress local() {
      return remote();
    }

    @Override
    public void send(byte[] message) {
      SIPRequest request = parse(message);
      sent.add(request.getMethod());
      if (request.getMethod().equals(method) && status > 0 && !answered) {
        answered = true;
        SIPResponse response = request.createResponse(status, "At once");
        table.message(response, this);
      }
    }
  }

  @AfterEach
  void close() {
    timers.close();
  }

  private static SIPRequest parse(byte[] message) {
    try {
      return (SIPRequest) new StringMsgParser().parseSIPMessage(message, true, false, null);
    } catch (ParseException e) {
      throw new AssertionError(e);
    }
  }

  private ClientTransaction send(String method, int status) {
    String text =
        method
            + " sip:2001@127.0.0.1 SIP/2.0\r\nMax-Forwards: 70\r\n"
            + "From: <sip:1000@127.0.0.1>;tag=1\r\nTo: <sip:2001@127.0.0.1>\r\n"
            + "Call-ID: hasty\r\nCSeq: 1 "
            + method
            + "\r\nContent-Length: 0\r\n\r\n";
    return table.send(
        parse(text.getBytes(StandardCharsets.UTF_8)),
        new HastyFlow(method, status),
        response -> statuses.add(response.getStatusCode()));
  }

  private void lifetimePasses() throws InterruptedException {
    CountDownLatch passed = new CountDownLatch(1);
    timers.after(Timers.LIFETIME.multipliedBy(2), passed::countDown);
    assertThat(passed.await(10, TimeUnit.SECONDS)).isTrue();
  }

  @Test
  void provisionalAnswer_whileTheInviteIsBeingSent_endsItsRepetition() throws Exception {
    ClientTransaction transaction = send("INVITE", 183);
    lifetimePasses();
    assertThat(sent).containsExactly("INVITE");
    assertThat(statuses).containsExactly(183);
    transaction.cancel("");
    assertThat(sent).contains("CANCEL");
  }

  @Test
  void phoneThatBeginsToRing_afterWeGaveUp_isSentCancel() throws Exception {
    ClientTransaction transaction = send("INVITE", 0);
    lifetimePasses();
    assertThat(statuses).containsExactly(408);
    sent.clear();
    table.message(transaction.request().createResponse(180, "Ringing"), transaction.flow());
    assertThat(sent).isNotEmpty().containsOnly("CANCEL");
    table.message(transaction.request().createResponse(200, "OK"), transaction.flow());
    assertThat(statuses).as("to be acknowledged and hung up").containsExactly(408, 200);
  }

  @Test
  void refusal_afterWeGaveUp_isAcknowledgedEachTime() throws Exception {
    ClientTransaction transaction = send("INVITE", 0);
    lifetimePasses();
    table.message(transaction.request().createResponse(180, "Ringing"), transaction.flow());
    SIPResponse terminated = transaction.request().createResponse(487, "Request Terminated");
    table.message(terminated, transaction.flow());
    table.message(terminated, transaction.flow());
    assertThat(sent).filteredOn("ACK"::equals).hasSize(2);
    assertThat(statuses).containsExactly(408);
  }

  @Test
  void refusal_whileTheInviteIsBeingSent_isAcknowledgedAndEndsIt() throws Exception {
    send("INVITE", 486);
    lifetimePasses();
    assertThat(sent).containsExactly("INVITE", "ACK");
    assertThat(statuses).containsExactly(486);
  }

  @Test
  void provisionalAnswer_whileAnotherRequestIsBeingSent_slowsItsRepetition() throws Exception {
    send("OPTIONS", 100);
    lifetimePasses();
    assertThat(sent).hasSizeBetween(2, 10);
    assertThat(statuses).containsExactly(100, 408);
  }
}
