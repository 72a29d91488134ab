package io.switchpost.scenario;

import io.switchpost.phone.Ear;
import io.switchpost.phone.HeardAudio;
import io.switchpost.phone.Phone;
import io.switchpost.phone.PhoneCall;
import io.switchpost.phone.SyntheticVoice;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** Somebody with a phone in a dialogue: the call at hand, what was heard in it, what was said. */
public final class Actor implements AutoCloseable {
  /** 60 ms: packets that come late still find their place before it is listened to. */
  private static final int LATE = 480;

  private final String name;
  private final Phone phone;
  private final TonePrompts prompts;
  private final SyntheticVoice voice;
  private Optional<PhoneCall> call = Optional.empty();
  private PromptEar ear;
  private int listened;
  private int understood;
  private short[] said = new short[0];
  private String language = "en";

  Actor(String name, Phone phone, TonePrompts prompts) {
    this.name = name;
    this.phone = phone;
    this.prompts = prompts;
    this.voice = new SyntheticVoice(name.hashCode());
    this.ear = new PromptEar(prompts);
  }

  public String name() {
    return name;
  }

  public Phone phone() {
    return phone;
  }

  void language(String tag) {
    language = tag;
  }

  /** The call at hand. */
  public PhoneCall call() {
    return call.orElseThrow(() -> new AssertionError(name + " is in no call"));
  }

  Optional<PhoneCall> anyCall() {
    return call;
  }

  /** From now on this is the call at hand. */
  void take(PhoneCall next) {
    call = Optional.of(next);
    ear = new PromptEar(prompts);
    listened = 0;
    understood = 0;
  }

  /** The call that comes in, or that came and is not answered yet. */
  PhoneCall incoming(Duration within) {
    if (call.isEmpty() || call.get().isEnded() || call.get().isAnswered()) {
      take(phone.awaitCall(within));
    }
    return call();
  }

  /** Some speech, never the same twice. */
  short[] utter(Duration length) {
    return voice.say(length);
  }

  void said(short[] samples) {
    said = samples;
  }

  short[] said() {
    return said;
  }

  /**
   * Waits until the named things are heard, one right after the other.
   *
   * @param next nothing else may be heard before them
   */
  void hear(List<String> names, boolean next, Duration within) throws InterruptedException {
    List<String> expected = names.stream().map(this::full).toList();
    long end = System.nanoTime() + within.toNanos();
    while (true) {
      boolean over = call().isEnded();
      listen(over);
      List<String> news = news();
      int found = Collections.indexOfSubList(news, expected);
      if (found >= 0 && !(next && found > 0)) {
        understood += found + expected.size();
        return;
      }
      boolean wrong =
          next && !expected.subList(0, Math.min(news.size(), expected.size())).equals(news);
      if (wrong || over || System.nanoTime() > end) {
        throw new AssertionError(
            "%s expected to hear %s, but heard %s%s"
                .formatted(
                    name,
                    expected,
                    news,
                    over ? " and then: " + call().end() : wrong ? "" : " within " + within));
      }
      call().heard().awaitMore(listened + LATE, Duration.ofMillis(50));
    }
  }

  private String full(String word) {
    boolean whole = word.equals("beep") || word.equals("speech") || prompts.contains(word);
    String prompt = whole ? word : language + "/" + word;
    if (!whole && !prompts.contains(prompt)) {
      throw new IllegalArgumentException("there is no prompt " + prompt);
    }
    return prompt;
  }

  private void listen(boolean toTheEnd) {
    HeardAudio heard = call().heard();
    int end = toTheEnd ? heard.length() : heard.length() - LATE;
    if (end > listened) {
      short[] more = heard.since(listened);
      ear.listen(java.util.Arrays.copyOf(more, end - listened));
      listened = end;
    }
    if (toTheEnd) {
      ear.listen(new short[2_000]);
    }
  }

  /** What was heard after that which was expected last. */
  List<String> news() {
    return ear.heard().stream().map(PromptEar.Heard::name).skip(understood).toList();
  }

  /** Waits until something that another said is heard. */
  void hearVoice(short[] known, Duration within) throws InterruptedException {
    int from =
        understood == 0 ? 0 : Math.toIntExact(8 * ear.heard().get(understood - 1).at().toMillis());
    long end = System.nanoTime() + within.toNanos();
    Ear.Match match = new Ear(new short[0]).hears(known);
    while (!match.found()) {
      if (System.nanoTime() > end || call().isEnded()) {
        listen(true);
        throw new AssertionError(
            "%s expected to hear %d ms of a known voice, but recognised only %.0f %% of it in %d ms of sound"
                .formatted(
                    name,
                    known.length / 8,
                    100 * match.share(),
                    new Ear(call().heard().since(from)).speech().toMillis()));
      }
      call().heard().awaitMore(call().heard().length() + 2_400, Duration.ofMillis(400));
      match = new Ear(call().heard().since(from)).hears(known);
    }
    listen(false);
    understood = ear.heard().size();
  }

  /** All that is known of this actor, for a failure's report. */
  String report() {
    String heard =
        ear.heard().stream()
            .map(thing -> "%.2f %s".formatted(thing.at().toMillis() / 1_000.0, thing.name()))
            .collect(Collectors.joining(", "));
    String history = call.map(now -> String.join("\n    ", now.history())).orElse("no call");
    List<String> trace = phone.trace();
    return "%s\n    %s\n    heard: %s\n    SIP:\n    %s"
        .formatted(
            name,
            history,
            heard,
            String.join("\n    ", trace.subList(Math.max(0, trace.size() - 30), trace.size())));
  }

  @Override
  public void close() {
    phone.close();
  }
}
