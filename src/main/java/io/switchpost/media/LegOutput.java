package io.switchpost.media;

import java.net.InetSocketAddress;
import java.nio.channels.DatagramChannel;
import java.util.Arrays;
import java.util.Optional;
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

  private final MediaLeg leg;
  final RtpWriter writer;
  final DigitSender digits = new DigitSender();
  private Optional<ClockedPlayback> playing = Optional.empty();
  private boolean occupied;
  private int idle;

  LegOutput(MediaLeg leg, DatagramChannel channel) {
    this.leg = leg;
    this.writer = new RtpWriter(channel);
  }

  /** Every 20 ms; {@code frames} is more than one after the machine stood still. */
  void tick(LegSettings settings, InetSocketAddress target, RtpWriter.Buffers buffers, int frames) {
    writer.advance(frames * ClockedPlayback.FRAME);
    writer.target(target);
    if (!sending(settings, target)) {
      digits.forget();
      return;
    }
    if (digits.busy()) {
      occupied = true;
      digits.tick(writer, settings, buffers.pcm);
      idle = 0;
    } else if (play(buffers.pcm)) {
      occupied = true;
      writer.audio(settings.codec(), buffers.pcm, ClockedPlayback.FRAME);
      idle = 0;
    } else {
      occupied = playing.isPresent() && !playing.get().paused();
      idle(settings, buffers.pcm);
    }
  }

  private void idle(LegSettings settings, short[] pcm) {
    idle++;
    boolean bridged = leg.bridged();
    if (idle <= SILENT_FRAMES && !bridged || idle % KEEP_ALIVE == 0) {
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
    Optional<ClockedPlayback> wanted = leg.playing();
    if (playing.isPresent() && !playing.equals(wanted)) {
      boolean fades = playing.get().fadeOut(frame);
      playing = wanted;
      if (fades) {
        return true;
      }
    }
    playing = wanted;
    if (playing.isEmpty()) {
      return false;
    }
    ClockedPlayback current = playing.get();
    try {
      if (current.frame(frame)) {
        return true;
      }
      if (current.finished()) {
        playing = Optional.empty();
        leg.played(current, true);
      } else if (current.stopped()) {
        playing = Optional.empty();
        leg.played(current, false);
      }
    } catch (RuntimeException fault) {
      LOG.errorf(fault, "what %s plays cannot be read; skipped", leg.local());
      playing = Optional.empty();
      leg.played(current, true);
    }
    return false;
  }

  /** A packet of the leg that this one is bridged to. */
  void relay(RtpPacket packet, boolean event, long now) {
    LegSettings settings = leg.settings(now);
    InetSocketAddress target = leg.target();
    if (occupied || digits.busy() || !sending(settings, target)) {
      return;
    }
    writer.target(target);
    if (event) {
      if (settings.sendTelephoneEvent().isPresent()) {
        idle = 0;
        writer.relay(packet, settings.sendTelephoneEvent().getAsInt(), null, null);
      }
    } else if (packet.payloadType != RtpPacket.COMFORT_NOISE) {
      Codec from = packet.payloadType == Codec.PCMU.payloadType() ? Codec.PCMU : Codec.PCMA;
      idle = 0;
      writer.relay(packet, settings.codec().payloadType(), from, settings.codec());
    }
  }
}
