package io.switchpost.fax.t30.tsb85;

import io.switchpost.fax.image.Coding;
import io.switchpost.fax.t30.Modulation;
import io.switchpost.fax.t30.Reception;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
import java.util.List;
import java.util.OptionalInt;

/** What the tester puts on the line, at the pace of the line, until the device has heard it. */
final class TesterVoice {
  /** Something that the device hears at a time. */
  record Said(Duration at, Reception reception) {}

  private static final int FRAMES_IN_BLOCK = 256;
  private static final int FINE = 0x02;
  private static final int PPS = 0x7D;
  private static final Duration TRAINING = Duration.ofMillis(900);
  private static final byte[] RCP = {(byte) 0xFF, (byte) 0xC0, 0x61};

  private final boolean offersFine;
  private final Deque<Said> pending = new ArrayDeque<>();
  private Modulation modulation = Modulation.V21;
  private int framesInLastBlock = 1;

  /**
   * @param offersFine whether the tester takes fine pages too, which no DIS of the script says
   */
  TesterVoice(boolean offersFine) {
    this.offersFine = offersFine;
  }

  boolean isSilent() {
    return pending.isEmpty();
  }

  boolean speaksUntil(Duration deadline) {
    return !pending.isEmpty() && pending.peek().at().compareTo(deadline) <= 0;
  }

  /** Whether anything but the end of a carrier is still to be heard. */
  boolean isSpeakingAt(Duration time) {
    return pending.stream()
        .anyMatch(
            said ->
                said.at().compareTo(time) > 0
                    && !(said.reception() instanceof Reception.CarrierDown));
  }

  Said next() {
    return pending.remove();
  }

  /**
   * Queues what a step of the tester makes the device hear.
   *
   * @return when it is over
   */
  Duration say(Step step, Duration from) {
    return switch (step.type()) {
      case "WAIT" -> from.plus(step.time());
      case "CED" -> tone(new Reception.Ced(), from, 3000);
      case "CNG" -> tone(new Reception.Cng(), from, 500);
      case "PREAMBLE" -> preamble(step, from);
      case "HDLC" -> frame(step, from);
      case "POSTAMBLE" -> down(from.plusMillis(50));
      case "TCF" -> data(step.modulation(), training(step), from);
      case "MSG" -> data(step.modulation(), page(step), from);
      case "PP" -> block(step, from);
      case "CLEAR" -> tone(new Reception.LineGone("the tester hung up"), from, 0);
      default -> from;
    };
  }

  private Duration tone(Reception tone, Duration from, int millis) {
    pending.add(new Said(from, tone));
    return from.plusMillis(millis);
  }

  private Duration preamble(Step step, Duration from) {
    modulation = step.modulation();
    pending.add(new Said(from, new Reception.CarrierUp(modulation)));
    pending.add(new Said(from, new Reception.Flags(modulation)));
    int flags = step.number("value").orElse(37);
    return modulation == Modulation.V21
        ? from.plusMillis(flags * 8000L / 300)
        : from.plus(TRAINING);
  }

  private Duration frame(Step step, Duration from) {
    byte[] octets = step.octets();
    if (octets.length == 7 && octets[2] == PPS) {
      octets[6] = (byte) (Integer.reverse(framesInLastBlock - 1) >>> 24);
    }
    if (offersFine && step.isTagged("DIS")) {
      octets[4] |= FINE;
    }
    Duration end = from.plusMillis((octets.length + 3) * 8000L / 300);
    boolean good = step.attribute("crc_error").isEmpty();
    pending.add(new Said(end, new Reception.Frame(Modulation.V21, octets, good)));
    return end;
  }

  private Duration down(Duration at) {
    pending.add(new Said(at, new Reception.CarrierDown()));
    return at;
  }

  private Duration data(Modulation carrier, byte[] octets, Duration from) {
    pending.add(new Said(from, new Reception.CarrierUp(carrier)));
    Duration at = from.plus(TRAINING);
    int chunk = carrier.bitsPerSecond() / 80;
    for (int i = 0; i < octets.length; i += chunk) {
      byte[] part = Arrays.copyOfRange(octets, i, Math.min(i + chunk, octets.length));
      at = at.plusMillis(part.length * 8000L / carrier.bitsPerSecond());
      pending.add(new Said(at, new Reception.Data(carrier, part)));
    }
    return down(at.plusMillis(20));
  }

  /** Zeros, or for {@code pattern} octets alternating ones and zeros first. */
  private static byte[] training(Step step) {
    byte[] zeros = new byte[step.number("value").orElseThrow()];
    Arrays.fill(zeros, 0, Math.min(step.number("pattern").orElse(0), zeros.length), (byte) 0x55);
    return zeros;
  }

  /** The DCS of all such cases agrees on 20 ms for a row. */
  private static byte[] page(Step step) {
    int rowBits = step.modulation().bitsPerSecond() / 50;
    return Pictures.onLine(
        Pictures.picture(step.value()),
        step.number("min_bits").orElse(rowBits),
        step.attribute("bad_rows").map(Pictures::rowNumbers).orElse(List.of()));
  }

  private Duration block(Step step, Duration from) {
    int size = step.number("frame_size").orElseThrow();
    Coding coding = step.attribute("compression").isPresent() ? Coding.MMR : Coding.MH;
    byte[] page = Pictures.inFrames(step.value(), coding, step.number("min_bits").orElse(0));
    int first = step.number("block").orElse(0) * FRAMES_IN_BLOCK;
    OptionalInt spoiled = step.number("crc_error");
    int end = Math.min((page.length + size - 1) / size, first + FRAMES_IN_BLOCK);
    Duration at = from;
    for (int frame = first; frame < end; frame++) {
      byte[] content = Arrays.copyOfRange(page, frame * size, (frame + 1) * size);
      boolean good = spoiled.isEmpty() || spoiled.getAsInt() != frame;
      at = at.plusMillis((size + 6) * 8000L / modulation.bitsPerSecond());
      pending.add(new Said(at, new Reception.Frame(modulation, fcd(frame, content), good)));
    }
    for (int i = 0; i < 3; i++) {
      pending.add(new Said(at, new Reception.Frame(modulation, RCP.clone(), true)));
    }
    framesInLastBlock = end - first;
    return at;
  }

  private static byte[] fcd(int number, byte[] content) {
    byte[] frame = new byte[4 + content.length];
    frame[0] = (byte) 0xFF;
    frame[1] = (byte) 0xC0;
    frame[2] = 0x60;
    frame[3] = (byte) (Integer.reverse(number) >>> 24);
    System.arraycopy(content, 0, frame, 4, content.length);
    return frame;
  }
}
