package io.switchpost.foreign.spandsp;

import static org.assertj.core.api.Assertions.assertThat;

import io.switchpost.fax.image.FaxPage;
import io.switchpost.fax.image.Resolution;
import io.switchpost.fax.t30.Capabilities;
import io.switchpost.fax.t30.FaxOutcome;
import io.switchpost.fax.t38.ErrorCorrection;
import io.switchpost.fax.t38.T38Agreement;
import io.switchpost.fax.t38.T38Port;
import io.switchpost.fax.t38.T38Trace;
import io.switchpost.foreign.spandsp.Protection.Parity;
import io.switchpost.foreign.spandsp.Protection.Redundancy;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/** A few faxes over real UDP sockets at the pace of the line, side by side. */
@NeedsSpandsp
@Execution(ExecutionMode.CONCURRENT)
class SpandspUdpScenario {
  private static final long PATIENCE_S = 90;
  private static final List<FaxPage> PAGES =
      List.of(TestPage.of(1728, 300, Resolution.STANDARD, 21));

  @TempDir Path directory;

  @Test
  void weSend_withErrorCorrection() throws Exception {
    expectSent(SpandspSetup.everything(), new Redundancy(3), new ErrorCorrection.Redundancy(3));
  }

  @Test
  void weSend_withoutErrorCorrection() throws Exception {
    expectSent(
        SpandspSetup.everything().withEcm(false),
        new Parity(3, 2),
        new ErrorCorrection.Parity(3, 2));
  }

  @Test
  void weReceive_withErrorCorrection() throws Exception {
    expectReceived(SpandspSetup.everything(), new Redundancy(2), new ErrorCorrection.Redundancy(2));
  }

  @Test
  void weReceive_withoutErrorCorrection() throws Exception {
    expectReceived(
        SpandspSetup.everything().withEcm(false),
        new Redundancy(1),
        new ErrorCorrection.Redundancy(1));
  }

  private void expectSent(SpandspSetup setup, Protection theirs, ErrorCorrection ours)
      throws Exception {
    Path received = directory.resolve("received.tif");
    try (DatagramSocket socket = socket();
        UdpSpandsp peer = UdpSpandsp.receiving(socket(), received, setup, theirs)) {
      OurFax us = new OurFax();
      FaxOutcome outcome = us.send(port(socket, peer, ours), Capabilities.ALL, PAGES);
      UdpSpandsp.End end = peer.end().get(PATIENCE_S, TimeUnit.SECONDS);
      assertThat(outcome).as(us.trace()).isInstanceOf(FaxOutcome.Completed.class);
      assertThat(end.isSuccess()).as(end.log()).isTrue();
      assertThat(end.remoteIdent()).isEqualTo(OurFax.IDENTITY);
    }
    SamePages.expect(PlainTiff.read(received), PAGES);
  }

  private void expectReceived(SpandspSetup setup, Protection theirs, ErrorCorrection ours)
      throws Exception {
    Path sent = directory.resolve("sent.tif");
    PlainTiff.write(sent, PAGES);
    OurFax us = new OurFax();
    try (DatagramSocket socket = socket();
        UdpSpandsp peer = UdpSpandsp.sending(socket(), sent, setup, theirs)) {
      peer.talksTo((InetSocketAddress) socket.getLocalSocketAddress());
      FaxOutcome outcome = us.receive(port(socket, peer, ours), Capabilities.ALL);
      UdpSpandsp.End end = peer.end().get(PATIENCE_S, TimeUnit.SECONDS);
      assertThat(outcome).as(us.trace()).isInstanceOf(FaxOutcome.Completed.class);
      assertThat(end.isSuccess()).as(end.log()).isTrue();
      assertThat(end.statistics().pagesSent()).isEqualTo(PAGES.size());
    }
    SamePages.expect(us.received(), PAGES);
  }

  private static DatagramSocket socket() throws Exception {
    return new DatagramSocket(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
  }

  private static T38Port port(DatagramSocket socket, UdpSpandsp peer, ErrorCorrection correction) {
    return new T38Port(
        new UdpDatagrams(socket, peer.address()),
        new T38Agreement(0, 14_400, 400, correction, false),
        T38Trace.NONE);
  }
}
