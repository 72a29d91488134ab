package io.switchpost.fax.t30.tsb85;

import io.switchpost.fax.t30.FaxPort;
import io.switchpost.fax.t30.Reception;
import io.switchpost.fax.t30.Transmission;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Deque;
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

  private final Deque<Step> script;
  private final TesterVoice voice;
  private final List<String> transcript = new ArrayList<>();
  private Duration now = Duration.ZERO;
  private Duration waitingSince = Duration.ZERO;

  Tester(Suite.Case played) {
    this.script = new ArrayDeque<>(Exceptions.steps(played));
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
    if (script.isEmpty() || now.compareTo(LONGEST) > 0) {
      return new Reception.LineGone("the script is over");
    }
    now = later(now, deadline);
    if (now.minus(waitingSince).compareTo(patience(script.peek())) > 0) {
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
      case Transmission.Cng() -> said(unheard, "CNG", 500, step -> is(step, "CNG"), true);
      case Transmission.Ced() -> said(unheard, "CED", 3000, step -> is(step, "CED"), true);
      case Transmission.V21Frames(List<byte[]> frames) -> {
        now = now.plusMillis(1000);
        frames.forEach(frame -> frame(unheard, frame));
      }
      case Transmission.TrainingCheck check ->
          said(
              unheard,
              check.toString(),
              2700,
              step -> is(step, "TCF") && step.modulation() == check.modulation(),
              false);
      case Transmission.Page page ->
          said(
              unheard,
              "MSG " + page.modulation() + " of " + page.data().length,
              1500 + page.data().length * 8000L / page.modulation().bitsPerSecond(),
              step -> is(step, "MSG") && step.modulation() == page.modulation(),
              false);
      case Transmission.EcmBlock block -> {
        int octets = block.frames().stream().mapToInt(frame -> frame.length + 3).sum();
        said(
            unheard,
            "PP " + block.modulation() + " of " + block.frames().size() + " frames",
            1500 + octets * 8000L / block.modulation().bitsPerSecond(),
            step -> is(step, "PP") && step.modulation() == block.modulation(),
            false);
      }
    }
  }

  private void frame(boolean unheard, byte[] frame) {
    boolean optional = (frame[1] & 0x08) == 0;
    said(
        unheard,
        "HDLC " + hex(frame),
        (frame.length + 3) * 8000L / 300,
        step -> is(step, "HDLC") && matches(step, frame),
        optional);
  }

  /** The device has put something on the line; it has to be what the script awaits. */
  private void said(
      boolean unheard, String what, long millis, Predicate<Step> wanted, boolean optional) {
    Duration began = now;
    now = now.plusMillis(millis);
    note("device", what + (unheard ? " (while the tester speaks)" : ""));
    if (unheard) {
      return;
    }
    unfoldRepeats(wanted);
    skipNonStandardFacilities(wanted);
    Step step = script.peek();
    if (step == null || optional && !wanted.test(step)) {
      return;
    }
    if (!wanted.test(step)) {
      throw failure("something else");
    }
    if (began.minus(waitingSince).compareTo(patience(step)) > 0) {
      throw failure("it came late");
    }
    script.remove();
    waitingSince = now;
  }

  private void unfoldRepeats(Predicate<Step> wanted) {
    while (!script.isEmpty() && script.peek().isRepeat()) {
      Step repeat = script.remove();
      if (wanted.test(repeat.repeated().getFirst())) {
        script.push(repeat);
        repeat.repeated().reversed().forEach(script::push);
      }
    }
  }

  /** NSF and NSC are a maker's own matter; a machine without them is as good. */
  private void skipNonStandardFacilities(Predicate<Step> wanted) {
    Step step = script.peek();
    if (step != null && (step.isTagged("NSF") || step.isTagged("NSC")) && !wanted.test(step)) {
      script.remove();
    }
  }

  /** The tester does everything up to where it has to hear the device. */
  private void play() {
    while (!script.isEmpty() && !script.peek().awaitsDevice() && !script.peek().isRepeat()) {
      Step step = script.remove();
      if (step.tester()) {
        waitingSince = voice.say(step, later(now, waitingSince));
      }
    }
  }

  private static boolean is(Step step, String type) {
    return !step.tester() && step.type().equals(type);
  }

  private static boolean matches(Step step, byte[] frame) {
    byte[] wanted = step.octets();
    boolean other =
        step.attribute("xxx")
            .map(hex -> HexFormat.ofDelimiter(" ").parseHex(hex))
            .filter(octets -> Arrays.equals(octets, frame))
            .isPresent();
    return other
        || (step.isOpenEnded()
            ? frame.length >= wanted.length
                && Arrays.equals(wanted, Arrays.copyOf(frame, wanted.length))
            : Arrays.equals(wanted, frame));
  }

  private static Duration patience(Step step) {
    return step.number("timeout").stream()
        .mapToObj(Duration::ofMillis)
        .findFirst()
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

  /** Steps that were not reached when the device had ended. */
  boolean isOver() {
    play();
    return script.isEmpty();
  }

  AssertionError failure(String what) {
    return new AssertionError(
        "expected: %s%ngot: %s%n%s".formatted(script.peek(), what, transcript()));
  }

  String transcript() {
    return String.join("\n", transcript);
  }
}
