package io.switchpost.voice;

import static org.assertj.core.api.Assertions.assertThat;

import io.switchpost.media.AudioSource;
import io.switchpost.media.FaxSign;
import io.switchpost.media.HungUpException;
import io.switchpost.media.LegEvent;
import io.switchpost.media.Playback;
import io.switchpost.media.Recording;
import io.switchpost.sip.Call;
import io.switchpost.sip.Caller;
import io.switchpost.sip.DialRequest;
import io.switchpost.sip.Diversion;
import io.switchpost.sip.Outcome;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * A caller with a script: hears this, presses that, speaks, hangs up. Time does not pass: what
 * plays has been played, and a wait for which the script has nothing is over at once.
 */
public final class ScriptedCall extends CallDouble {
  private static final int MOST_LINES = 5_000;

  private sealed interface Step {
    record Hear(String prompt) implements Step {}

    record Press(String keys) implements Step {}

    record Speak(short[] samples) implements Step {}

    record SendFax() implements Step {}

    record DiskFails() implements Step {}

    record Silence() implements Step {}

    record Reach(String number, Outcome outcome) implements Step {}

    record HangUp() implements Step {}

    record Meanwhile(Runnable happens) implements Step {}
  }

  private final Deque<Step> script = new ArrayDeque<>();
  private final Deque<LegEvent> events = new ArrayDeque<>();
  private final List<String> transcript = new ArrayList<>();

  private ScriptedCall(Caller caller, List<Diversion> diversions) {
    super(caller, diversions);
  }

  /** From a phone that answered the challenge. */
  static ScriptedCall fromPhone(String extension) {
    return new ScriptedCall(
        new Caller(extension, "Phone " + extension, Optional.of(extension), "192.0.2.1"),
        List.of());
  }

  /** From outside. */
  public static ScriptedCall fromOutside(String number, Diversion... diversions) {
    return new ScriptedCall(
        new Caller(number, "", Optional.empty(), "192.0.2.9"), List.of(diversions));
  }

  private ScriptedCall step(Step step) {
    script.add(step);
    return this;
  }

  /** These, in this order; others may be between them. */
  public ScriptedCall hear(String... prompts) {
    for (String prompt : prompts) {
      step(new Step.Hear(prompt));
    }
    return this;
  }

  /** While the last prompt plays, or into the silence after it. */
  public ScriptedCall press(String keys) {
    return step(new Step.Press(keys));
  }

  /** To a recording; ended by the key that is pressed next, by hanging up next, or by silence. */
  ScriptedCall speak(String words, int seconds) {
    return step(new Step.Speak(SpokenNames.speech(words, Duration.ofSeconds(seconds))));
  }

  /** Says nothing for so long. */
  ScriptedCall keepQuiet(int seconds) {
    return step(new Step.Speak(new short[seconds * 8000]));
  }

  /** The caller is a fax machine, heard while it is recorded. */
  ScriptedCall sendFax() {
    return step(new Step.SendFax());
  }

  ScriptedCall diskFails() {
    return step(new Step.DiskFails());
  }

  /** Lets one wait go by. */
  ScriptedCall silence() {
    return step(new Step.Silence());
  }

  public ScriptedCall reach(String number, Outcome outcome) {
    return step(new Step.Reach(number, outcome));
  }

  /** What happens elsewhere at this moment. */
  ScriptedCall then(Runnable happens) {
    return step(new Step.Meanwhile(happens));
  }

  public ScriptedCall hangUp() {
    return step(new Step.HangUp());
  }

  /** Acts it, to the end of the script. */
  public List<String> during(Consumer<Call> conversation) {
    try {
      conversation.accept(this);
    } catch (HungUpException e) {
      assertThat(closed()).as("hung up by the script: %s", transcript).isTrue();
    }
    assertThat(script).as("the rest of the script, after hearing %s", transcript).isEmpty();
    return transcript;
  }

  /** Adds to what is heard. */
  public void note(String line) {
    transcript.add(line);
    assertThat(transcript).as("the caller is never let go").hasSizeLessThan(MOST_LINES);
  }

  /** Whether that is the next step; then it is done. */
  private boolean took(Step step) {
    return step.equals(script.peek()) && script.poll() != null;
  }

  private void meanwhile() {
    while (script.peek() instanceof Step.Meanwhile(Runnable happens)) {
      script.poll();
      happens.run();
    }
  }

  @Override
  public Playback play(AudioSource source) {
    assertThat(answered()).as("audio before the answer").isTrue();
    requireOpen();
    meanwhile();
    events.removeIf(LegEvent.Played.class::isInstance);
    ScriptedPlayback playback = new ScriptedPlayback(events, transcript);
    for (String name : SpokenNames.in(source)) {
      note(name);
      if (took(new Step.Hear(name))
          && (script.peek() instanceof Step.Press || script.peek() instanceof Step.HangUp)) {
        break;
      }
    }
    if (script.peek() instanceof Step.Press(String keys)) {
      script.poll();
      type(keys);
    }
    events.add(new LegEvent.Played(playback));
    if (took(new Step.HangUp())) {
      events.removeIf(LegEvent.Played.class::isInstance);
      close();
    }
    return playback;
  }

  private void type(String keys) {
    for (char key : keys.toCharArray()) {
      events.add(new LegEvent.Digit(key));
    }
  }

  @Override
  public LegEvent next(Duration timeout) {
    if (!events.isEmpty()) {
      return events.poll();
    }
    requireOpen();
    meanwhile();
    switch (script.peek()) {
      case Step.Press(String keys) -> {
        script.poll();
        type(keys);
        return events.poll();
      }
      case Step.HangUp() -> {
        script.poll();
        close();
        throw new HungUpException("the script says so");
      }
      case Step.Silence() -> script.poll();
      case null, default -> {}
    }
    return new LegEvent.TimedOut();
  }

  @Override
  public Recording record(Recording.Request request) throws IOException {
    requireOpen();
    events.clear();
    if (took(new Step.DiskFails())) {
      throw new IOException("No space left on device");
    }
    short[] samples = new short[0];
    if (script.peek() instanceof Step.Speak(short[] spoken)) {
      script.poll();
      samples = spoken;
    }
    int most = (int) request.longest().toMillis() * 8;
    Recording.End end = samples.length > most ? Recording.End.LIMIT : Recording.End.SILENCE;
    String after = "";
    boolean fax = took(new Step.SendFax());
    boolean broken = took(new Step.DiskFails());
    if (broken) {
      end = Recording.End.FAILED;
    } else if (script.peek() instanceof Step.Press(String keys)
        && request.stopKeys().indexOf(keys.charAt(0)) >= 0) {
      script.poll();
      end = Recording.End.KEY;
      after = keys.substring(1);
    } else if (took(new Step.HangUp())) {
      end = Recording.End.HANG_UP;
      close();
    }
    short[] kept = Arrays.copyOf(samples, Math.min(samples.length, most));
    ScriptedRecording recording = new ScriptedRecording(request.file(), kept, broken);
    events.add(fax ? new LegEvent.Fax(FaxSign.CNG) : new LegEvent.Recorded(recording, end));
    type(after);
    return recording;
  }

  private void requireOpen() {
    if (closed()) {
      throw new HungUpException("the script says so");
    }
  }

  @Override
  public void forgetDigits() {
    events.removeIf(LegEvent.Digit.class::isInstance);
  }

  @Override
  public Outcome dial(DialRequest request) {
    requireOpen();
    note("<dial " + request.target() + " for " + request.ring().toSeconds() + " s>");
    if (script.peek() instanceof Step.Reach(String number, Outcome outcome)) {
      assertThat(request.target()).isEqualTo(number);
      script.poll();
      return outcome;
    }
    throw new AssertionError("nobody expected a call to " + request.target());
  }

  @Override
  public void hangUp(int status, String reason) {
    note("<" + reason + ">");
    close();
  }
}
