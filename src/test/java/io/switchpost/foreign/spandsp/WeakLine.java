package io.switchpost.foreign.spandsp;

import io.switchpost.fax.t30.FaxPort;
import io.switchpost.fax.t30.Modulation;
import io.switchpost.fax.t30.Reception;
import io.switchpost.fax.t30.Transmission;
import java.time.Duration;
import java.util.Arrays;

/**
 * A line that carries one fast modulation to us and garbles the others, so that the training of the
 * foreign sender fails until it has come down to it.
 */
record WeakLine(FaxPort line, Modulation carried) implements FaxPort {
  @Override
  public Duration now() {
    return line.now();
  }

  @Override
  public void send(Transmission transmission) {
    line.send(transmission);
  }

  @Override
  public void cutShort() {
    line.cutShort();
  }

  @Override
  public Reception receive(Duration deadline) {
    Reception heard = line.receive(deadline);
    if (heard instanceof Reception.Data(Modulation modulation, byte[] octets)
        && modulation != carried) {
      byte[] noise = new byte[octets.length];
      Arrays.fill(noise, (byte) 0x5A);
      return new Reception.Data(modulation, noise);
    }
    return heard;
  }
}
