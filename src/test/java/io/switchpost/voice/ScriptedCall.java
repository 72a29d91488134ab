package io.switchpost.voice;

import static org.assertj.core.api.Assertions.assertThat;

import io.switchpost.media.AudioLeg;
import io.switchpost.media.AudioSource;
import io.switchpost.media.HungUpException;
import io.switchpost.media.LegEvent;
import io.switchpost.media.LegSettings;
import io.switchpost.media.LegStatistics;
import io.switchpost.media.Playback;
import io.switchpost.media.Recording;
import io.switchpost.media.WavFile;
import io.switchpost.sip.Call;
import io.switchpost.sip.Caller;
import io.switchpost.sip.DialFailure;
import io.switchpost.sip.DialRequest;
import io.switchpost.sip.Diversion;
import io.switchpost.sip.Outcome;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.function.IntConsumer;

/**
 * A caller with a script: hears this, presses that, speaks, hangs up. Time does not pass: what
 * plays has been played, and a wait for which the script has nothing is over at once.
 */
final class ScriptedCall implements Call, AudioLeg {
  private sealed interface Step {
    record Hear(String prompt) implements Step {}

    record Press(String keys) implements Step {}

    record Speak(short[] samples) implements Step {}

    record DiskFails() implements Step {}

    record Silence() implements Step {}

    record Reach(String number, Outcome outcome) implements Step {}

    record HangUp() implements Step {}

    record Meanwhile(Runnable happens) implements Step {}
  }

  private final Caller caller;
  private final List<Diversion> diversions;
  private final Deque<Step> script = new ArrayDeque<>();
  private final Deque<LegEvent> events = new ArrayDeque<>();
  private final List<String> transcript = new ArrayList<>();
  private boolean answered;
  private boolean closed;

  private ScriptedCall(Caller caller, List<Diversion> diversions) {
    this.caller = caller;
    this.diversions = diversions;
  }

  /** From a phone that answered the challenge. */
  static ScriptedCall fromPhone(String extension) {
    return new ScriptedCall(
        new Caller(extension, "Phone " + extension, Optional.of(extension), "192.0.2.1"),
        List.of());
  }

  /** From outside. */
  static ScriptedCall fromOutside(String number, Diversion... diversions) {
    return new ScriptedCall(
        new Caller(number, "", Optional.empty(), "192.0.2.9"), List.of(diversions));
  }

  /** These, in this order; others may be between them. */
  ScriptedCall hear(String... prompts) {
    for (String prompt : prompts) {
      script.add(new Step.Hear(prompt));
    }
    return this;
  }

  /** While the last prompt plays, or into the silence after it. */
  ScriptedCall press(String keys) {
    script.add(new Step.Press(keys));
    return this;
  }

  /** To a recording; ended by the key that is pressed next, by hanging up next, or by silence. */
  ScriptedCall speak(String words, int seconds) {
    script.add(new Step.Speak(SpokenNames.speech(words, Duration.ofSeconds(seconds))));
    return this;
  }

  /** Says nothing for so long. */
  ScriptedCall keepQuiet(int seconds) {
    script.add(new Step.Speak(new short[seconds * 8000]));
    return this;
  }

  ScriptedCall diskFails() {
    script.add(new Step.DiskFails());
    return this;
  }

  /** Lets one wait go by. */
  ScriptedCall silence() {
    script.add(new Step.Silence());
    return this;
  }

  ScriptedCall reach(String number, Outcome outcome) {
    script.add(new Step.Reach(number, outcome));
    return this;
  }

  /** What happens elsewhere at this moment. */
  ScriptedCall then(Runnable happens) {
    script.add(new Step.Meanwhile(happens));
    return this;
  }

  private void meanwhile() {
    while (script.peek() instanceof Step.Meanwhile(Runnable happens)) {
      script.poll();
      happens.run();
    }
  }

  ScriptedCall hangUp() {
    script.add(new Step.HangUp());
    return this;
  }

  /** Acts it, to the end of the script. */
  List<String> during(java.util.function.Consumer<Call> conversation) {
    try {
      conversation.accept(this);
    } catch (HungUpException e) {
      assertThat(closed).as("hung up by the script: %s", transcript).isTrue();
    }
    assertThat(script).as("the rest of the script, after hearing %s", transcript).isEmpty();
    return transcript;
  }

  // the audio leg

  @Override
  public Playback play(AudioSource source) {
    assertThat(answered).as("audio before the answer").isTrue();
    requireOpen();
    meanwhile();
    events.removeIf(LegEvent.Played.class::isInstance);
    ScriptedPlayback playback = new ScriptedPlayback();
    for (String name : SpokenNames.in(source)) {
      transcript.add(name);
      if (script.peek() instanceof Step.Hear(String prompt) && prompt.equals(name)) {
        script.poll();
        if (script.peek() instanceof Step.Press || script.peek() instanceof Step.HangUp) {
          break;
        }
      }
    }
    if (script.peek() instanceof Step.Press(String keys)) {
      script.poll();
      type(keys);
    }
    events.add(new LegEvent.Played(playback));
    if (script.peek() instanceof Step.HangUp) {
      script.poll();
      events.removeIf(LegEvent.Played.class::isInstance);
      closed = true;
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
        closed = true;
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
    if (script.peek() instanceof Step.DiskFails) {
      script.poll();
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
    boolean broken = false;
    if (script.peek() instanceof Step.Press(String keys)
        && request.stopKeys().indexOf(keys.charAt(0)) >= 0) {
      script.poll();
      end = Recording.End.KEY;
      after = keys.substring(1);
    } else if (script.peek() instanceof Step.HangUp) {
      script.poll();
      end = Recording.End.HANG_UP;
      closed = true;
    } else if (script.peek() instanceof Step.DiskFails) {
      script.poll();
      end = Recording.End.FAILED;
      broken = true;
    }
    short[] kept = java.util.Arrays.copyOf(samples, Math.min(samples.length, most));
    ScriptedRecording recording = new ScriptedRecording(request.file(), kept, broken);
    events.add(new LegEvent.Recorded(recording, end));
    type(after);
    return recording;
  }

  private void requireOpen() {
    if (closed) {
      throw new HungUpException("the script says so");
    }
  }

  private record ScriptedRecording(Path file, short[] samples, boolean broken)
      implements Recording {
    @Override
    public Duration length() {
      return Duration.ofMillis(samples.length / 8);
    }

    @Override
    public Duration voice() {
      return samples.length > 0 && samples[0] != 0 ? length() : Duration.ZERO;
    }

    @Override
    public Optional<Character> key() {
      return Optional.empty();
    }

    @Override
    public void finish() throws IOException {
      if (broken) {
        throw new IOException("No space left on device");
      }
      WavFile.write(file, samples);
    }
  }

  private final class ScriptedPlayback implements Playback {
    private boolean paused;

    private void did(String what) {
      transcript.add("<" + what + ">");
    }

    @Override
    public void pause() {
      did("pause");
      paused = true;
      events.remove(new LegEvent.Played(this));
    }

    @Override
    public void resume() {
      if (paused) {
        did("resume");
        paused = false;
        events.add(new LegEvent.Played(this));
      }
    }

    @Override
    public void skip(Duration by) {
      did("skip " + by.toSeconds());
    }

    @Override
    public void restart() {
      did("restart");
    }

    @Override
    public void speed(double factor) {
      if (factor != 1.0) {
        did("speed " + factor);
      }
    }

    @Override
    public boolean paused() {
      return paused;
    }

    @Override
    public Duration position() {
      return Duration.ZERO;
    }

    @Override
    public void stop() {
      events.remove(new LegEvent.Played(this));
    }
  }

  @Override
  public void forgetDigits() {
    events.removeIf(LegEvent.Digit.class::isInstance);
  }

  @Override
  public boolean closed() {
    return closed;
  }

  @Override
  public void close() {
    closed = true;
  }

  @Override
  public InetSocketAddress local() {
    throw new AssertionError("a conversation has no business with ports");
  }

  @Override
  public void connect(LegSettings settings) {
    throw new AssertionError("a conversation negotiates nothing");
  }

  @Override
  public void listenForFax(boolean on) {
    // there is no fax machine in a script
  }

  @Override
  public void faxFromSignalling() {
    throw new UnsupportedOperationException("no T.38 in this test");
  }

  @Override
  public void digitFromSignalling(char key) {
    events.add(new LegEvent.Digit(key));
  }

  @Override
  public void onLost(Duration limit, Runnable action) {
    throw new AssertionError("a conversation does not watch RTP");
  }

  @Override
  public void sendDigits(String digits) {
    transcript.add("<send " + digits + ">");
  }

  @Override
  public void bridge(AudioLeg other) {
    throw new AssertionError("a conversation bridges by dialling");
  }

  @Override
  public void unbridge() {
    throw new AssertionError("a conversation bridges by dialling");
  }

  @Override
  public void onDigit(IntConsumer listener) {
    throw new AssertionError("a conversation waits for its digits");
  }

  @Override
  public LegStatistics statistics() {
    return new LegStatistics(0, 0, 0, 0, 0, 0, 0);
  }

  // the call

  @Override
  public String id() {
    return "scripted";
  }

  @Override
  public Caller caller() {
    return caller;
  }

  @Override
  public String called() {
    return "1000";
  }

  @Override
  public String context() {
    return "internal";
  }

  @Override
  public List<Diversion> diversions() {
    return diversions;
  }

  @Override
  public Instant startedAt() {
    return Instant.EPOCH;
  }

  @Override
  public String state() {
    return closed ? "ended" : answered ? "answered" : "ringing";
  }

  @Override
  public void ring() {}

  @Override
  public boolean answered() {
    return answered;
  }

  @Override
  public void answer() {
    requireOpen();
    answered = true;
  }

  @Override
  public io.switchpost.sip.ImageSession image() {
    return new NoImage();
  }

  @Override
  public AudioLeg audio() {
    assertThat(answered).as("audio before the answer").isTrue();
    return this;
  }

  @Override
  public Outcome dial(DialRequest request) {
    requireOpen();
    transcript.add("<dial " + request.target() + ">");
    if (script.peek() instanceof Step.Reach(String number, Outcome outcome)) {
      assertThat(request.target()).isEqualTo(number);
      script.poll();
      return outcome;
    }
    throw new AssertionError("nobody expected a call to " + request.target());
  }

  @Override
  public Optional<DialFailure> failure() {
    return Optional.empty();
  }

  @Override
  public void hangUp(int status, String reason) {
    closed = true;
  }
}
