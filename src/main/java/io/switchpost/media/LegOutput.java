package io.switchpost.media;

import java.net.InetSocketAddress;
import java.nio.channels.DatagramChannel;
import java.util.Arrays;
import org.jboss.logging.Logger;

/**
 * The sending half of a leg, on its media clock: key presses before prompts, prompts before the
 * bridged leg's voice, silence when there is nothing.
 */
final class LegOutput {
  private static final Logger LOG = Logger.getLogger(LegOutput.class);

  /** Frames of silence after sound; then one in so many keeps the peer and its NAT content. */
  private static final int SILENT_FRAMES = 10;

  private static final int KEEP_ALIVE = 50;

  private final LegMotion leg;
  final RtpWriter writer;
  final DigitSender digits = new DigitSender();
  private ClockedPlayback playing; // null: nothing
  private ClockedPlayback done;
  private boolean occupied;
  private int idle;

  LegOutput(LegMotion leg, DatagramChannel channel) {
    this.leg = leg;
    this.writer = new RtpWriter(channel);
  }

  /** Every 20 ms; {@code frames} is more than one after the machine stood still. */
  void tick(LegSettings settings, InetSocketAddress target, RtpWriter.Buffers buffers, int frames) {
    boolean sending = sending(settings, target);
    if (!sending) {
      digits.forget();
    }
    int missed = digits.sounding(settings) ? frames - 1 : 0;
    writer.advance((frames - missed) * ClockedPlayback.FRAME);
    writer.target(target);
    if (!sending) {
      return;
    }
    if (digits.busy()) {
      occupied = true;
      digits.tick(writer, settings, buffers.pcm);
      makeUp(missed, settings, buffers.pcm);
      idle = 0;
    } else if (play(buffers.pcm)) {
      occupied = true;
      writer.audio(settings.codec(), buffers.pcm, ClockedPlayback.FRAME);
      idle = 0;
    } else {
      occupied = playing != null && !playing.paused();
      idle(settings, buffers.pcm, frames);
    }
  }

  /** A tone with holes in it is no key any more: what the clock missed of it is sent at once. */
  private void makeUp(int missed, LegSettings settings, short[] pcm) {
    for (int i = 0; i < missed; i++) {
      writer.advance(ClockedPlayback.FRAME);
      if (digits.sounding(settings)) {
        digits.tick(writer, settings, pcm);
      }
    }
  }

  /** True while there is nothing to send but a sign of life now and then. */
  boolean quiet() {
    return playing == null && !digits.busy() && idle > SILENT_FRAMES;
  }

  private void idle(LegSettings settings, short[] pcm, int frames) {
    idle += frames;
    if (idle <= SILENT_FRAMES && leg.wishes.peer == null || idle >= KEEP_ALIVE) {
      idle = idle >= KEEP_ALIVE ? SILENT_FRAMES + 1 : idle;
      Arrays.fill(pcm, (short) 0);
      writer.audio(settings.codec(), pcm, ClockedPlayback.FRAME);
    }
  }

  private static boolean sending(LegSettings settings, InetSocketAddress target) {
    return settings.sending()
        && target != null
        && target.getPort() != 0
        && !target.getAddress().isAnyLocalAddress();
  }

  /** True if the frame holds something to send. */
  private boolean play(short[] frame) {
    ClockedPlayback wanted = leg.wishes.playing;
    if (wanted == done) {
      wanted = null;
    }
    if (playing != wanted) {
      boolean fades = playing != null && playing.fadeOut(frame);
      playing = wanted;
      if (fades) {
        return true;
      }
    }
    if (playing == null) {
      return false;
    }
    boolean finished;
    try {
      if (playing.frame(frame)) {
        return true;
      }
      finished = playing.finished();
    } catch (RuntimeException fault) {
      LOG.errorf(fault, "what %s plays cannot be read; skipped", leg.sockets().local());
      finished = true;
    }
    if (finished || playing.stopped()) {
      done = playing;
      playing = null;
      if (finished) {
        leg.played(done);
      }
    }
    return false;
  }

  /** A packet of the leg that this one is bridged to. */
  void relay(RtpPacket packet, boolean event, long now) {
    LegSettings settings = leg.settings(now);
    InetSocketAddress target = leg.target();
    boolean understood =
        event
            ? settings.sendTelephoneEvent().isPresent()
            : packet.payloadType != RtpPacket.COMFORT_NOISE;
    if (occupied || digits.busy() || !understood || !sending(settings, target)) {
      writer.leaveOut(packet);
      return;
    }
    writer.target(target);
    if (event) {
      idle = 0;
      writer.relay(packet, settings.sendTelephoneEvent().getAsInt(), null, null);
    } else {
      Codec from = packet.payloadType == Codec.PCMU.payloadType() ? Codec.PCMU : Codec.PCMA;
      idle = 0;
      writer.relay(packet, settings.codec().payloadType(), from, settings.codec());
    }
  }
}
