package io.switchpost.fax.t38;

import com.code_intelligence.jazzer.junit.FuzzTest;
import io.switchpost.fax.t30.Reception;
import io.switchpost.fax.t30.Transmission;
import io.switchpost.fax.t38.ErrorCorrection.Redundancy;
import io.switchpost.fax.t38.SimulatedPath.Impairment;
import java.time.Duration;
import java.util.Arrays;

class T38PortFuzzTest {
  private static final int MOST_RECEPTIONS = 5000;

  /** Datagrams of any octets: what is heard is bounded, in size and in time. */
  @FuzzTest(maxDuration = "5m")
  void anyDatagrams(byte[] octets) {
    var path = new SimulatedPath(Impairment.NONE, Impairment.NONE, 1);
    int version = octets.length % 2;
    var agreed = new T38Agreement(version, 14_400, 400, new Redundancy(3), true);
    var port = new T38Port(path.left(), agreed, T38Trace.NONE);
    for (int at = 0; at < octets.length; ) {
      int end = Math.min(octets.length, at + 1 + (octets[at] & 0xFF));
      path.left().inject(Arrays.copyOfRange(octets, at + 1, end));
      at = end;
    }
    port.send(new Transmission.Silence(Duration.ofMillis(100)));
    var until = port.now().plusSeconds(90);
    int heard = 0;
    Reception reception;
    do {
      reception = port.receive(until);
      if (reception instanceof Reception.Frame(_, byte[] frame, boolean good)
          && (frame.length > 512 || good && frame.length < 3)) {
        throw new AssertionError("a frame of " + frame.length + " octets");
      }
      if (++heard > MOST_RECEPTIONS) {
        throw new AssertionError("too much was heard");
      }
    } while (!(reception instanceof Reception.LineGone));
    if (port.now().compareTo(until) > 0) {
      throw new AssertionError("nothing is heard, and the line is not gone");
    }
  }
}
