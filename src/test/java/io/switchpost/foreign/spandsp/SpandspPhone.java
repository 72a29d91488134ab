package io.switchpost.foreign.spandsp;

import io.switchpost.foreign.spandsp.Protection.Redundancy;
import io.switchpost.phone.PhoneCall;
import io.switchpost.phone.PhoneException;
import io.switchpost.phone.PhoneImage;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;

/**
 * The foreign machine in a call of a test phone: what the call's T.38 stream brings is for
 * libspandsp, and the other way round, in real time on a thread of its own.
 */
final class SpandspPhone {
  private static final Duration TICK = Duration.ofMillis(20);

  /** A sender that has said DCN takes a moment before it is content. */
  private static final int TICKS_ALONE = 250;

  private final PhoneCall call;
  private final CompletableFuture<String> end = new CompletableFuture<>();

  private SpandspPhone(PhoneCall call) {
    this.call = call;
  }

  /** Sends a TIFF file as soon as T.38 stands. */
  static SpandspPhone sending(PhoneCall call, Path tiff, SpandspSetup setup) {
    SpandspPhone phone = new SpandspPhone(call);
    phone.start(wire -> SpandspPeer.sending(tiff, setup, new Redundancy(3), wire));
    return phone;
  }

  /** Receives into a TIFF file. */
  static SpandspPhone receiving(PhoneCall call, Path tiff, SpandspSetup setup) {
    SpandspPhone phone = new SpandspPhone(call);
    phone.start(wire -> SpandspPeer.receiving(tiff, setup, new Redundancy(3), wire));
    return phone;
  }

  /** {@code done}, or the machine's log; when its phase E has come. */
  CompletableFuture<String> end() {
    return end;
  }

  private interface Maker {
    SpandspPeer on(Consumer<byte[]> wire);
  }

  private void start(Maker maker) {
    Thread.ofPlatform()
        .daemon()
        .name("spandsp")
        .start(
            () -> {
              try {
                run(maker);
              } catch (RuntimeException e) {
                end.completeExceptionally(e);
              }
            });
  }

  private void run(Maker maker) {
    PhoneImage image = call.image();
    while (image.theirs().isEmpty() && !call.isEnded()) {
      LockSupport.parkNanos(TICK.toNanos());
    }
    try (SpandspPeer peer = maker.on(datagram -> send(image, datagram))) {
      long heardBy = System.nanoTime();
      while (peer.fax().completion().isEmpty() && !call.isEnded()) {
        receive(image).ifPresent(peer::hear);
        while (System.nanoTime() - heardBy >= TICK.toNanos()) {
          heardBy += TICK.toNanos();
          peer.advance(TICK);
        }
      }
      for (int i = 0; i < TICKS_ALONE && peer.fax().completion().isEmpty(); i++) {
        peer.advance(TICK);
      }
      int code = peer.fax().completion().orElse(-1);
      end.complete(code == 0 ? "done" : "ended with " + code + "\n" + peer.fax().log());
    }
  }

  private static Optional<byte[]> receive(PhoneImage image) {
    try {
      return image.receive(TICK);
    } catch (UncheckedIOException e) {
      return Optional.empty(); // the call has just ended
    }
  }

  private static void send(PhoneImage image, byte[] datagram) {
    try {
      image.send(datagram);
    } catch (PhoneException | UncheckedIOException e) {
      // the call has just ended
    }
  }
}
