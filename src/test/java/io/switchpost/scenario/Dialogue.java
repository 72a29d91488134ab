package io.switchpost.scenario;

import io.switchpost.phone.CallOptions;
import io.switchpost.phone.FinalAnswer;
import io.switchpost.phone.PhoneCall;
import io.switchpost.phone.Sound;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/**
 * A story about phones, one statement on each line; see {@code docs} of the verbs in {@link
 * #verbs()}. A failure shows the whole dialogue with times, and what each phone knows.
 *
 * <pre>
 * call 1000 as 2001
 * hear vm-password
 * press 135792#
 * hear vm-youhave digits/1 vm-INBOX vm-message
 * hang up
 * </pre>
 */
public final class Dialogue implements AutoCloseable {
  /** What a verb does; throws an {@link AssertionError} if the world is not as it says. */
  @FunctionalInterface
  public interface Verb {
    void act(Actor actor, Statement statement) throws Exception;
  }

  private final Cast cast;
  private final Map<String, Actor> actors = new LinkedHashMap<>();
  private final Map<String, Verb> verbs = new HashMap<>(verbs());
  private final StringBuilder transcript = new StringBuilder();
  private final long began = System.nanoTime();
  private String speaker = "";

  /** Where phones come from and what they hear. */
  public interface Cast {
    io.switchpost.phone.Phone phone(String name);

    /** What is dialled for a number of the script. */
    default String address(String number) {
      return number;
    }

    TonePrompts prompts();
  }

  public Dialogue(Cast cast) {
    this.cast = cast;
  }

  /** Teaches another verb. */
  public Dialogue verb(String name, Verb verb) {
    verbs.put(name, verb);
    return this;
  }

  /** Plays a script to its end. */
  public Dialogue play(String script) {
    for (Statement statement : Statement.parse(script)) {
      Verb verb = verbs.get(statement.verb());
      if (verb == null) {
        throw new IllegalArgumentException(
            "line %d: unknown verb '%s' in: %s; known are %s"
                .formatted(statement.line(), statement.verb(), statement.text(), verbs.keySet()));
      }
      note(statement.text());
      speaker = statement.actor().orElse(speaker);
      try {
        verb.act(actor(speaker), statement);
      } catch (Exception | AssertionError fault) {
        throw new AssertionError(report(statement, fault), fault);
      }
    }
    return this;
  }

  /** The actor of a name; comes on stage when first named. */
  public Actor actor(String name) {
    return actors.computeIfAbsent(
        name, unknown -> new Actor(name, cast.phone(name), cast.prompts()));
  }

  private void note(String what) {
    transcript.append("%8.3f  %s%n".formatted((System.nanoTime() - began) / 1e9, what));
  }

  private String report(Statement failed, Throwable fault) {
    note("FAILED: " + fault.getMessage());
    StringBuilder text = new StringBuilder("line " + failed.line() + ": " + fault.getMessage());
    text.append("\n\n").append(transcript).append('\n');
    actors.values().forEach(actor -> text.append(actor.report()).append("\n\n"));
    return text.toString();
  }

  private Map<String, Verb> verbs() {
    Map<String, Verb> all = new HashMap<>();
    all.put("register", (actor, line) -> actor.phone().register(time(line, "3600s")));
    all.put("unregister", (actor, line) -> actor.phone().unregister());
    all.put("language", (actor, line) -> actor.language(line.word(0)));
    all.put("wait", (actor, line) -> Thread.sleep(time(line, "1s").toMillis()));
    // calling
    all.put("call", this::call);
    all.put("cancel", (actor, line) -> actor.call().cancel());
    all.put("ring", (actor, line) -> actor.incoming(line.within()).ring());
    all.put("answer", (actor, line) -> actor.incoming(line.within()).answer());
    all.put("reject", this::reject);
    all.put("redirect", (actor, line) -> actor.incoming(line.within()).redirect(line.word(0)));
    // talking
    all.put("hear", this::hear);
    all.put("press", (actor, line) -> actor.call().press(line.rest(0).replace(" ", "")));
    all.put("speak", this::speak);
    all.put("hold", (actor, line) -> expect200(actor.call().hold()));
    all.put("resume", (actor, line) -> expect200(actor.call().resume()));
    all.put("reinvite", (actor, line) -> expect200(actor.call().reinviteWithoutOffer()));
    // ending
    all.put("hang", (actor, line) -> actor.call().hangUp());
    all.put("hung", (actor, line) -> actor.call().awaitHungUp(line.within()));
    all.put("vanish", (actor, line) -> actor.call().vanish());
    all.put("expect", this::expect);
    return all;
  }

  /** {@code call NUMBER [late] [Header: value]}: calls and, if told so, says more in the INVITE. */
  private void call(Actor actor, Statement line) {
    CallOptions options = CallOptions.PLAIN;
    String more = line.rest(1);
    if (more.startsWith("late")) {
      options = options.withLateOffer();
      more = more.substring(4).strip();
    }
    if (!more.isEmpty()) {
      options = options.withHeader(more);
    }
    actor.take(actor.phone().call(cast.address(line.word(0)), options));
  }

  private void reject(Actor actor, Statement line) {
    int status = Integer.parseInt(line.word(0));
    String reason = line.rest(1);
    actor.incoming(line.within()).reject(status, reason.isEmpty() ? "Refused" : reason);
  }

  /** {@code hear NAMES…}, {@code hear next NAMES…}, {@code hear voice of NAME}. */
  private void hear(Actor actor, Statement line) throws InterruptedException {
    actor.call().awaitAnswered(line.within());
    if (line.rest(0).startsWith("voice of ")) {
      actor.hearVoice(actor(line.word(2)).said(), line.within());
    } else {
      boolean next = line.word(0).equals("next");
      actor.hear(line.words().subList(next ? 1 : 0, line.words().size()), next, line.within());
    }
  }

  /** {@code speak 3s} or {@code speak FILE.wav}; with {@code meanwhile} the story goes on. */
  private void speak(Actor actor, Statement line) throws IOException {
    short[] samples =
        line.isTime(0) ? actor.utter(time(line, "")) : Sound.read(Path.of(line.word(0)));
    actor.said(samples);
    if (line.rest(1).equals("meanwhile")) {
      actor.call().speakAsync(samples);
    } else {
      actor.call().speak(samples);
    }
  }

  private void expect(Actor actor, Statement line) {
    Function<Integer, String> word = line::word;
    PhoneCall call = actor.call();
    switch (word.apply(0)) {
      case "ringing" -> call.awaitRinging(line.within());
      case "answer" -> call.awaitAnswered(line.within());
      case "hang-up" -> call.awaitHungUp(line.within());
      case "keys" -> call.awaitKeys(line.word(1), line.within());
      case "silence" -> expectSilence(actor, Statement.duration(line.word(1)));
      case String status when status.matches("[2-6]\\d\\d") -> {
        FinalAnswer answer = call.awaitFinal(line.within());
        if (answer.status() != Integer.parseInt(status)) {
          throw new AssertionError(
              "%s expected %s, came %s".formatted(actor.name(), status, answer));
        }
      }
      default ->
          throw new IllegalArgumentException(
              "line %d: expected ringing, answer, hang-up, keys, silence or a status, came: %s"
                  .formatted(line.line(), line.text()));
    }
  }

  private static void expectSilence(Actor actor, Duration length) {
    int mark = actor.call().heard().length();
    try {
      Thread.sleep(length.toMillis());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    Duration loud = new io.switchpost.phone.Ear(actor.call().heard().since(mark)).speech();
    if (loud.toMillis() > 60) {
      throw new AssertionError(
          "%s expected silence, but heard %d ms of sound".formatted(actor.name(), loud.toMillis()));
    }
  }

  private static void expect200(FinalAnswer answer) {
    if (!answer.success()) {
      throw new AssertionError("expected 200 to the re-INVITE, came " + answer);
    }
  }

  private static Duration time(Statement line, String otherwise) {
    return Statement.duration(line.isTime(0) ? line.word(0) : otherwise);
  }

  /** All phones hang up and are switched off. */
  @Override
  public void close() {
    List.copyOf(actors.values()).forEach(Actor::close);
  }
}
