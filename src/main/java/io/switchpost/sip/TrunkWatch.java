package io.switchpost.sip;

import gov.nist.javax.sip.message.SIPRequest;
import gov.nist.javax.sip.message.SIPResponse;
import java.io.IOException;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * Asks a trunk with OPTIONS whether it is there, which also keeps a NAT's door open. Any answer but
 * 408 and 503 means yes; three silences mean no.
 */
final class TrunkWatch {
  private static final int MISSES = 3;

  private final Core core;
  private final Trunk trunk;
  private final Runnable onSilence;
  private final TrunkRequest options;
  private final AtomicBoolean asking = new AtomicBoolean();
  private int misses;

  /**
   * @param onSilence done when the trunk becomes silent
   */
  TrunkWatch(Core core, Trunk trunk, Runnable onSilence) {
    this.core = core;
    this.trunk = trunk;
    this.onSilence = onSilence;
    this.options = new TrunkRequest(trunk, "OPTIONS");
  }

  /** Asks now, unless the last question is still open; does not block. */
  void ask() {
    if (asking.compareAndSet(false, true)) {
      Thread.ofVirtual().name("sip-trunk").start(this::send);
    }
  }

  private void send() {
    try {
      SIPRequest request = options.make();
      core.wire().transactions().send(request, trunk.flow(core.wire()), this::received);
    } catch (IOException e) {
      heard(false);
    }
  }

  private void received(SIPResponse response) {
    int status = response.getStatusCode();
    if (status >= 200) {
      heard(status != 408 && status != 503);
    }
  }

  private synchronized void heard(boolean answer) {
    asking.set(false);
    misses = answer ? 0 : misses + 1;
    if (answer && !trunk.registers()) {
      say(true, "answers");
    } else if (misses == MISSES) {
      if (!trunk.registers()) {
        say(false, "does not answer");
      }
      onSilence.run();
    }
  }

  private void say(boolean good, String text) {
    if (trunk.state(good, text)) {
      core.log().infof("Trunk %s: %s", trunk.name(), text);
    }
  }
}
