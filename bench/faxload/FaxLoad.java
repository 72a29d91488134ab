import io.switchpost.fax.image.FaxPage;
import io.switchpost.fax.image.FaxTiff;
import io.switchpost.fax.t30.Capabilities;
import io.switchpost.fax.t30.FaxDocument;
import io.switchpost.fax.t30.FaxListener;
import io.switchpost.fax.t30.FaxOutcome;
import io.switchpost.fax.t30.FaxSender;
import io.switchpost.fax.t30.PageLimits;
import io.switchpost.fax.t30.SenderPolicy;
import io.switchpost.fax.t30.Station;
import io.switchpost.fax.t38.Datagrams;
import io.switchpost.fax.t38.ErrorCorrection;
import io.switchpost.fax.t38.T38Agreement;
import io.switchpost.fax.t38.T38Port;
import io.switchpost.fax.t38.T38Trace;
import java.io.IOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.SocketTimeoutException;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;


/**
 * Many fax machines that send the first page of a file three times each, all at once, at the pace
 * of their lines: {@code FaxLoad FILE sip|udp HOST PORT COUNT RATE}. By SIP they call 3001 and take
 * the gateway's T.38; by UDP each sends to a port of its own, from PORT on in steps of two. Prints what
 * became of them.
 */
class FaxLoad {
  private static final int PAGES = 3;

  private final FaxPage page;
  private final InetSocketAddress there;
  private final InetAddress here;
  private final Map<String, Integer> ends = new TreeMap<>();
  private final Map<Long, Integer> seconds = new TreeMap<>();
  private final CountDownLatch open;

  FaxLoad(FaxPage page, InetSocketAddress there, int count) throws IOException {
    this.page = page;
    this.there = there;
    try (DatagramSocket probe = new DatagramSocket()) {
      probe.connect(there);
      here = probe.getLocalAddress();
    }
    this.open = new CountDownLatch(count);
  }

  public static void main(String[] arguments) throws Exception {
    FaxPage page = FaxTiff.open(Path.of(arguments[0])).page(0);
    InetSocketAddress there = new InetSocketAddress(arguments[2], Integer.parseInt(arguments[3]));
    int count = Integer.parseInt(arguments[4]);
    int rate = Integer.parseInt(arguments[5]);
    FaxLoad load = new FaxLoad(page, there, count);
    SipCalls calls = arguments[1].equals("sip") ? new SipCalls(there, load.here) : null;
    long start = System.nanoTime();
    for (int i = 0; i < count; i++) {
      TimeUnit.NANOSECONDS.sleep(start + i * 1_000_000_000L / rate - System.nanoTime());
      int number = i;
      Thread.ofVirtual().start(() -> load.run(number, calls));
    }
    System.out.println("all called");
    load.open.await();
    System.out.println("seconds=" + load.seconds);
    System.out.println("ends=" + load.ends);
  }

  private void run(int number, SipCalls calls) {
    String end;
    try (DatagramSocket socket = new DatagramSocket(0, here)) {
      if (calls == null) {
        end = fax(socket, new InetSocketAddress(there.getAddress(), there.getPort() + 2 * number));
      } else {
        SipCalls.Call call = calls.call(number, socket.getLocalPort());
        end = fax(socket, call.image());
        call.end();
      }
    } catch (IOException | InterruptedException | RuntimeException e) {
      end = String.valueOf(e.getMessage());
    }
    synchronized (this) {
      ends.merge(end, 1, Integer::sum);
    }
    open.countDown();
  }

  private String fax(DatagramSocket socket, InetSocketAddress remote) {
    T38Agreement agreed = new T38Agreement(0, 14_400, 400, new ErrorCorrection.Redundancy(3), false);
    Pipe pipe = new Pipe(socket, remote);
    FaxOutcome outcome =
        new FaxSender(
                new T38Port(pipe, agreed, T38Trace.NONE),
                new Station("load", Capabilities.ALL),
                SenderPolicy.STANDARD,
                new Document(page),
                FaxListener.NONE)
            .send();
    synchronized (this) {
      seconds.merge(outcome.report().time().toSeconds() / 5 * 5, 1, Integer::sum);
    }
    return switch (outcome) {
      case FaxOutcome.Completed(var report) ->
          "sent " + report.pagesConfirmed() + (report.ecmRetries() > 0 ? " with repeats" : "");
      case FaxOutcome.Failed(var cause, var detail, _) -> cause.words() + " (" + detail + ")";
    };
  }

  private record Document(FaxPage page) implements FaxDocument {
    @Override
    public int pages() {
      return PAGES;
    }

    @Override
    public FaxPage page(int number, PageLimits limits) {
      return page;
    }
  }

  /** A plain socket. */
  private record Pipe(DatagramSocket socket, InetSocketAddress remote) implements Datagrams {
    @Override
    public long nanoTime() {
      return System.nanoTime();
    }

    @Override
    public void send(byte[] datagram, int length) {
      try {
        socket.send(new DatagramPacket(datagram, length, remote));
      } catch (IOException lost) {
        // as any datagram may be
      }
    }

    @Override
    public int receive(byte[] into, long deadline) throws IOException {
      DatagramPacket packet = new DatagramPacket(into, into.length);
      socket.setSoTimeout((int) Math.clamp((deadline - nanoTime() + 999_999) / 1_000_000, 1, 60_000));
      try {
        socket.receive(packet);
        return packet.getLength();
      } catch (SocketTimeoutException nothing) {
        return NONE;
      }
    }
  }
}
