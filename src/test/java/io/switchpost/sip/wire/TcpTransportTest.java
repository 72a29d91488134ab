package io.switchpost.sip.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import gov.nist.javax.sip.message.SIPRequest;
import gov.nist.javax.sip.message.SIPResponse;
import gov.nist.javax.sip.parser.StringMsgParser;
import io.switchpost.sip.guard.MessageParsers;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Connections that we open, to a peer who accepts them when the test says so. */
class TcpTransportTest {
  private final Timers timers = new Timers();
  private final Strays receiver = new Strays();
  private final Transactions table = new Transactions(timers, receiver);
  private final TcpTransport tcp = new TcpTransport(new MessageParsers(), table, receiver);
  private final List<Socket> fillers = new ArrayList<>();
  private ServerSocket peer;

  private static final class Strays implements Receiver {
    @Override
    public void request(ServerTransaction transaction) {}

    @Override
    public void stray(SIPResponse response, Flow flow) {}

    @Override
    public boolean admits(InetAddress source) {
      return true;
    }

    @Override
    public void malformed(InetAddress source, String why) {}
  }

  @BeforeEach
  void listen() throws Exception {
    peer = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
    peer.setSoTimeout(10_000);
    tcp.listen(InetAddress.getLoopbackAddress(), 0);
  }

  @AfterEach
  void close() throws Exception {
    tcp.close();
    timers.close();
    peer.close();
    for (Socket filler : fillers) {
      filler.close();
    }
  }

  private InetSocketAddress address() {
    return (InetSocketAddress) peer.getLocalSocketAddress();
  }

  private CompletableFuture<Flow> flow(List<Thread> threads) {
    CompletableFuture<Flow> result = new CompletableFuture<>();
    threads.add(
        Thread.ofPlatform()
            .daemon()
            .start(
                () -> {
                  try {
                    result.complete(tcp.flow(address()));
                  } catch (Exception e) {
                    result.completeExceptionally(e);
                  }
                }));
    return result;
  }

  /** A full backlog: who connects from now on waits. */
  private void fill() throws Exception {
    for (int i = 0; i < 2; i++) {
      fillers.add(new Socket(peer.getInetAddress(), peer.getLocalPort()));
    }
  }

  private static boolean inFlow(Thread thread) {
    return List.of(thread.getStackTrace()).stream()
            .anyMatch(frame -> frame.getMethodName().equals("flow"))
        && List.of(thread.getStackTrace()).stream()
            .anyMatch(f -> f.getMethodName().equals("connect") || f.getMethodName().equals("join"));
  }

  @Test
  void twoWhoWantTheSameConnectionAtOnce_getTheSame() throws Exception {
    fill();
    List<Thread> threads = new ArrayList<>();
    CompletableFuture<Flow> one = flow(threads);
    CompletableFuture<Flow> two = flow(threads);
    await().until(() -> threads.stream().allMatch(TcpTransportTest::inFlow));
    for (int i = 0; i < 2; i++) {
      fillers.add(peer.accept());
    }
    Flow first = one.get(10, TimeUnit.SECONDS);
    Flow second = two.get(10, TimeUnit.SECONDS);
    assertThat(second).isSameAs(first);
    assertThat(first.open()).isTrue();
  }

  @Test
  void connectionThatEnds_failsWhatWasNotAnsweredOnIt_butNoInviteThatRings() throws Exception {
    Flow flow = tcp.flow(address());
    BlockingQueue<Integer> options = new LinkedBlockingQueue<>();
    BlockingQueue<Integer> rings = new LinkedBlockingQueue<>();
    BlockingQueue<Integer> silent = new LinkedBlockingQueue<>();
    table.send(request("OPTIONS"), flow, r -> options.add(r.getStatusCode()));
    table.send(request("INVITE"), flow, r -> silent.add(r.getStatusCode()));
    SIPRequest invite = request("INVITE");
    table.send(invite, flow, r -> rings.add(r.getStatusCode()));
    table.message(invite.createResponse(180, "Ringing"), flow);
    peer.accept().close();
    assertThat(options.poll(10, TimeUnit.SECONDS)).isEqualTo(503);
    assertThat(silent.poll(10, TimeUnit.SECONDS)).isEqualTo(503);
    table.message(invite.createResponse(200, "OK"), flow);
    assertThat(rings).containsExactly(180, 200);
  }

  private static SIPRequest request(String method) throws Exception {
    String text =
        method
            + " sip:2001@127.0.0.1 SIP/2.0\r\nMax-Forwards: 70\r\n"
            + "From: <sip:1000@127.0.0.1>;tag=1\r\nTo: <sip:2001@127.0.0.1>\r\n"
            + "Call-ID: tcp\r\nCSeq: 1 "
            + method
            + "\r\nContent-Length: 0\r\n\r\n";
    return (SIPRequest)
        new StringMsgParser()
            .parseSIPMessage(text.getBytes(StandardCharsets.UTF_8), true, false, null);
  }
}
