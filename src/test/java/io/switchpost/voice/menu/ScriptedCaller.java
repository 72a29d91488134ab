package io.switchpost.voice.menu;

import io.switchpost.media.AudioLeg;
import io.switchpost.media.AudioSource;
import io.switchpost.media.HungUpException;
import io.switchpost.media.LegEvent;
import io.switchpost.media.LegSettings;
import io.switchpost.media.LegStatistics;
import io.switchpost.media.Playback;
import io.switchpost.media.Recording;
import io.switchpost.sip.Call;
import io.switchpost.sip.Caller;
import io.switchpost.sip.DialFailure;
import io.switchpost.sip.DialRequest;
import io.switchpost.sip.Diversion;
import io.switchpost.sip.Outcome;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.function.IntConsumer;

/**
 * A call whose caller acts on what is heard. No time passes: silence is over at once. What happened
 * is a list of lines: prompts by name, {@code dial 2001}.
 */
final class ScriptedCaller implements Call, AudioLeg {
  private static final int MOST_LINES = 2_000;

  private final NumberedPrompts prompts;
  private final Deque<Step> script = new ArrayDeque<>();
  private final Deque<LegEvent> events = new ArrayDeque<>();
  private final Deque<Outcome> outcomes = new ArrayDeque<>();
  private final List<String> heard = new ArrayList<>();
  private boolean answered;
  private boolean closed;

  private record Step(String prompt, String keys) {}

  ScriptedCaller(NumberedPrompts prompts) {
    this.prompts = prompts;
  }

  /** Presses the keys while that prompt plays; an empty text hangs up. */
  ScriptedCaller hearing(String prompt, String keys) {
    script.add(new Step(prompt, keys));
    return this;
  }

  /** What the next dialled number does. */
  ScriptedCaller dialled(Outcome outcome) {
    outcomes.add(outcome);
    return this;
  }

  List<String> heard() {
    return heard;
  }

  void note(String line) {
    heard.add(line);
    if (heard.size() > MOST_LINES) {
      throw new AssertionError("the caller is never let go: " + heard.subList(0, 40));
    }
  }

  @Override
  public Playback play(AudioSource source) {
    List<String> names = prompts.read(source);
    names.forEach(this::note);
    Playback playback = new SilentPlayback();
    if (!script.isEmpty() && names.contains(script.peek().prompt)) {
      String keys = script.poll().keys;
      closed |= keys.isEmpty();
      keys.chars().forEach(key -> events.add(new LegEvent.Digit((char) key)));
    }
    events.add(new LegEvent.Played(playback));
    return playback;
  }

  @Override
  public LegEvent next(Duration timeout) throws HungUpException {
    if (closed && events.stream().noneMatch(LegEvent.Digit.class::isInstance)) {
      throw new HungUpException("the caller hung up");
    }
    return events.isEmpty() ? new LegEvent.TimedOut() : events.poll();
  }

  @Override
  public Outcome dial(DialRequest request) {
    note("dial " + request.target() + " " + request.ring().toSeconds() + " s");
    return outcomes.isEmpty() ? Outcome.ANSWERED : outcomes.poll();
  }

  @Override
  public void forgetDigits() {
    events.removeIf(LegEvent.Digit.class::isInstance);
  }

  @Override
  public void answer() {
    answered = true;
  }

  @Override
  public boolean answered() {
    return answered;
  }

  @Override
  public io.switchpost.sip.ImageSession image() {
    throw new UnsupportedOperationException("no T.38 in this test");
  }

  @Override
  public AudioLeg audio() {
    if (!answered) {
      throw new IllegalStateException("not answered");
    }
    return this;
  }

  @Override
  public String id() {
    return "test";
  }

  @Override
  public Caller caller() {
    return new Caller("0123456789", "", Optional.empty(), "192.0.2.1");
  }

  @Override
  public String called() {
    return "1900";
  }

  @Override
  public String context() {
    return "internal";
  }

  @Override
  public List<Diversion> diversions() {
    return List.of();
  }

  @Override
  public Instant startedAt() {
    return Instant.EPOCH;
  }

  @Override
  public String state() {
    return "answered";
  }

  @Override
  public void ring() {}

  @Override
  public Optional<DialFailure> failure() {
    return Optional.empty();
  }

  @Override
  public void hangUp(int status, String reason) {
    closed = true;
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
    throw new UnsupportedOperationException("no socket in this test");
  }

  @Override
  public void connect(LegSettings settings) {
    throw new UnsupportedOperationException("no socket in this test");
  }

  @Override
  public void listenForFax(boolean on) {
    throw new UnsupportedOperationException("no fax in this test");
  }

  @Override
  public void faxFromSignalling() {
    throw new UnsupportedOperationException("no T.38 in this test");
  }

  @Override
  public void digitFromSignalling(char key) {
    throw new UnsupportedOperationException("no signalling in this test");
  }

  @Override
  public void onLost(Duration limit, Runnable action) {}

  @Override
  public Recording record(Recording.Request request) {
    throw new UnsupportedOperationException("nothing is recorded in this test");
  }

  @Override
  public void sendDigits(String digits) {
    throw new UnsupportedOperationException("no socket in this test");
  }

  @Override
  public void bridge(AudioLeg other) {
    throw new UnsupportedOperationException("no socket in this test");
  }

  @Override
  public void unbridge() {}

  @Override
  public void onDigit(IntConsumer listener) {}

  @Override
  public LegStatistics statistics() {
    return new LegStatistics(0, 0, 0, 0, 0, 0, 0);
  }

  private static final class SilentPlayback implements Playback {
    @Override
    public void pause() {}

    @Override
    public void resume() {}

    @Override
    public void skip(Duration by) {}

    @Override
    public void restart() {}

    @Override
    public void speed(double factor) {}

    @Override
    public boolean paused() {
      return false;
    }

    @Override
    public Duration position() {
      return Duration.ZERO;
    }

    @Override
    public void stop() {}
  }
}
