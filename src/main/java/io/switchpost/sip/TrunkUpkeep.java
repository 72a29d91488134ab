package io.switchpost.sip;

import java.net.UnknownHostException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** Keeps all trunks registered and watched from the start of the server to its end. */
final class TrunkUpkeep {
  private static final Duration LOOK_UP = Duration.ofMinutes(5);

  private final List<TrunkRegistration> registrations = new ArrayList<>();

  TrunkUpkeep(Core core) {
    for (Trunk trunk : core.trunks().all()) {
      Runnable lookUp = () -> Thread.ofVirtual().name("sip-trunk").start(() -> lookUp(core, trunk));
      lookUp.run(); // calls in may come before anything goes out
      core.wire().timers().every(LOOK_UP, lookUp);
      Runnable onSilence = () -> {};
      if (trunk.registers()) {
        TrunkRegistration registration = new TrunkRegistration(core, trunk);
        registrations.add(registration);
        registration.start();
        onSilence = registration::start;
      }
      if (!trunk.settings().keepAlive().isZero()) {
        TrunkWatch watch = new TrunkWatch(core, trunk, onSilence);
        watch.ask();
        core.wire().timers().every(trunk.settings().keepAlive(), watch::ask);
      }
    }
  }

  private static void lookUp(Core core, Trunk trunk) {
    try {
      trunk.resolve();
    } catch (UnknownHostException e) {
      core.log().debugf("Trunk %s: %s", trunk.name(), e.getMessage());
    }
  }

  /** No more calls in are wanted. */
  void stop() {
    registrations.forEach(TrunkRegistration::stop);
  }
}
