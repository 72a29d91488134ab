package io.switchpost.fax.t30.tsb85;

import io.switchpost.fax.image.Bitmap;
import io.switchpost.fax.image.Coding;
import io.switchpost.fax.image.PageDecoder;
import io.switchpost.fax.t30.FaxPort;
import io.switchpost.fax.t30.Modulation;
import io.switchpost.fax.t30.Reception;
import io.switchpost.fax.t30.Transmission;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.function.Predicate;

/**
 * The tester of a case, as the line that the device under test is on. Its time is simulated: it
 * goes on while the device sends and while it waits. Fails with what was expected and what came.
 */
final class Tester implements FaxPort {
  private static final Duration PATIENCE = Duration.ofSeconds(60);
  private static final Duration LONGEST = Duration.ofMinutes(20);
  private static final long TRAINING = 1200;

  private final Script script;
  private final TesterVoice voice;
  private final List<String> transcript = new ArrayList<>();
  private final List<Bitmap> pages = new ArrayList<>();
  private Duration now = Duration.ZERO;
  private Duration waitingSince = Duration.ZERO;

  Tester(Suite.Case played) {
    this.script = new Script(Exceptions.steps(played));
    this.voice = new TesterVoice(played.hasSecondDocument());
  }

  @Override
  public Duration now() {
    return now;
  }

  @Override
  public Reception receive(Duration deadline) {
    play();
    if (voice.speaksUntil(deadline)) {
      TesterVoice.Said said = voice.next();
      now = later(now, said.at());
      note("tester", text(said.reception()));
      return said.reception();
    }
    if (script.next().isEmpty() && voice.isSilent() || now.compareTo(LONGEST) > 0) {
      return new Reception.LineGone("the script is over");
    }
    now = later(now, deadline);
    if (voice.isSilent() && now.minus(waitingSince).compareTo(patience()) > 0) {
      throw failure("nothing in time");
    }
    return new Reception.TimedOut();
  }

  @Override
  public void send(Transmission transmission) {
    play();
    boolean unheard = voice.isSpeakingAt(now);
    switch (transmission) {
      case Transmission.Silence(Duration time) -> now = now.plus(time);
      case Transmission.Cng() -> said(unheard, "CNG", 500, step -> step.awaits("CNG"), true);
      case Transmission.Ced() -> said(unheard, "CED", 3000, step -> step.awaits("CED"), true);
      case Transmission.V21Frames(List<byte[]> frames) -> {
        now = now.plusMillis(1000);
        frames.forEach(frame -> frame(unheard, frame));
      }
      case Transmission.TrainingCheck(Modulation carrier) ->
          fast(unheard, "TCF", carrier, carrier.bitsPerSecond() * 3 / 16);
      case Transmission.Page page -> {
        fast(unheard, "MSG", page.modulation(), page.data().length);
        pages.add(new PageDecoder(Coding.MH, Pictures.WIDTH).decode(page.data()).bitmap());
      }
      case Transmission.EcmBlock block -> {
        int octets = block.frames().stream().mapToInt(frame -> frame.length + 3).sum();
        fast(unheard, "PP", block.modulation(), octets);
      }
    }
  }

  @Override
  public void cutShort() {
    throw new AssertionError("nobody stops it");
  }

  private void fast(boolean unheard, String type, Modulation carrier, int octets) {
    said(
        unheard,
        "%s %s of %d octets".formatted(type, carrier, octets),
        TRAINING + octets * 8000L / carrier.bitsPerSecond(),
        step -> step.awaits(type) && step.modulation() == carrier,
        false);
  }

  private void frame(boolean unheard, byte[] frame) {
    boolean isFinal = (frame[1] & 0x08) != 0;
    said(
        unheard,
        "HDLC " + hex(frame),
        (frame.length + 3) * 8000L / 300,
        step -> step.awaits("HDLC") && step.matches(frame),
        !isFinal);
  }

  /** The device has put something on the line; it has to be what the script awaits. */
  private void said(
      boolean unheard, String what, long millis, Predicate<Step> wanted, boolean optional) {
    boolean late = now.minus(waitingSince).compareTo(patience()) > 0;
    now = now.plusMillis(millis);
    note("device", what + (unheard ? " (while the tester speaks)" : ""));
    if (unheard) {
      return;
    }
    switch (script.heard(wanted, optional)) {
      case EXTRA -> {}
      case WRONG -> throw failure("something else");
      case WANTED -> {
        if (late) {
          throw failure("what was expected, but too late");
        }
        waitingSince = now;
      }
    }
  }

  /** The tester does everything up to where it has to hear the device. */
  private void play() {
    for (var step = script.takeTesters(); step.isPresent(); step = script.takeTesters()) {
      if (step.get().tester()) {
        waitingSince = voice.say(step.get(), later(now, waitingSince));
      }
    }
  }

  private Duration patience() {
    return script
        .next()
        .filter(step -> step.number("timeout").isPresent())
        .map(step -> Duration.ofMillis(step.number("timeout").getAsInt()))
        .orElse(PATIENCE);
  }

  private static String text(Reception reception) {
    return reception instanceof Reception.Frame frame
        ? "frame " + hex(frame.octets()) + (frame.good() ? "" : ", spoiled")
        : reception.getClass().getSimpleName();
  }

  private static String hex(byte[] octets) {
    return HexFormat.ofDelimiter(" ").withUpperCase().formatHex(octets);
  }

  private static Duration later(Duration one, Duration other) {
    return one.compareTo(other) > 0 ? one : other;
  }

  private void note(String who, String what) {
    transcript.add("%8.3f %s %s".formatted(now.toMillis() / 1000.0, who, what));
  }

  /** Fails if there are steps that were not reached when the device had ended. */
  void expectOver(Object end) {
    play();
    if (script.next().isPresent()) {
      throw failure("the end: " + end);
    }
  }

  /** Pages without error correction that came from the device. */
  List<Bitmap> pages() {
    return pages;
  }

  private AssertionError failure(String what) {
    return new AssertionError(
        "expected: %s%ngot: %s%n%s"
            .formatted(script.next().map(Step::toString).orElse("the end"), what, transcript()));
  }

  String transcript() {
    return String.join("\n", transcript);
  }
}
