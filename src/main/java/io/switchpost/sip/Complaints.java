package io.switchpost.sip;

import io.switchpost.sip.identity.DisplayName;
import java.net.InetAddress;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;
import org.jboss.logging.Logger;

/**
 * One line in the log for each message that was of no use, so that the owner of the phone or peer
 * finds out why; at most twenty in a minute, the others are told as a number.
 */
final class Complaints {
  private static final Logger LOG = Logger.getLogger(Complaints.class);
  private static final int MOST = 20;
  private static final long PERIOD = TimeUnit.MINUTES.toNanos(1);

  private final LongSupplier nanos;
  private long began;
  private int told = -1;
  private int untold;

  Complaints(LongSupplier nanos) {
    this.nanos = nanos;
  }

  /**
   * @param why what was expected or wrong; whatever of the message is in it is made harmless
   */
  synchronized void tell(InetAddress source, String why) {
    long now = nanos.getAsLong();
    if (told < 0 || now - began >= PERIOD) {
      if (untold > 0) {
        LOG.infof("%d more SIP messages were of no use", untold);
      }
      began = now;
      told = 0;
      untold = 0;
    }
    if (told < MOST) {
      told++;
      LOG.infof(
          "A SIP message from %s was of no use: %s",
          source.getHostAddress(), DisplayName.of(why).text());
    } else {
      untold++;
    }
  }
}
