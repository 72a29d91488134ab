package io.switchpost.voice;

import io.switchpost.media.AudioSource;
import io.switchpost.media.HungUpException;
import io.switchpost.media.Playback;
import io.switchpost.voice.keypad.Action;
import io.switchpost.voice.keypad.Binding;
import io.switchpost.voice.keypad.KeypadProfile;
import io.switchpost.voice.keypad.KeypadState;
import java.time.Duration;
import java.util.Optional;

/** Plays with the keys of a tape: pause, back, forward, speed. The speed stays for the call. */
final class MessagePlayer {
  private static final Duration SKIP = Duration.ofSeconds(3);
  private static final Duration LONGEST_PAUSE = Duration.ofMinutes(2);

  /** Half speed for the whole of two hours, the longest recording there is. */
  private static final Duration LONGEST = Duration.ofHours(5);

  private static final double STEP = 0.25;
  private static final double SLOWEST = 0.5;
  private static final double FASTEST = 2.0;

  private final Conversation conversation;
  private final KeypadProfile keypad;
  private final Menu menu;
  private double speed = 1.0;

  MessagePlayer(Conversation conversation, KeypadProfile keypad) {
    this.conversation = conversation;
    this.keypad = keypad;
    this.menu = new Menu(conversation, keypad);
  }

  /**
   * @param state {@code HEADER} or {@code PLAYING}
   * @return the key that ended it, empty at its end
   */
  Optional<Binding> play(AudioSource source, KeypadState state) throws HungUpException {
    Playback playback = conversation.start(source);
    if (state == KeypadState.PLAYING) {
      playback.speed(speed);
    }
    try {
      while (conversation.playing()) {
        if (!conversation.awaitKeyOrEnd(playback.paused() ? LONGEST_PAUSE : LONGEST)) {
          return Optional.empty();
        }
        Optional<Binding> binding = pressed(state);
        if (conversation.isOver()) {
          return Optional.empty();
        }
        if (binding.isPresent() && !control(playback, binding.get().action())) {
          return binding.filter(b -> !ends(b.action()));
        }
      }
      return Optional.empty();
    } finally {
      conversation.stop();
    }
  }

  private Optional<Binding> pressed(KeypadState state) throws HungUpException {
    Optional<Character> key = conversation.key(Duration.ZERO);
    return key.isPresent() ? menu.sequence(state, key.get()) : Optional.empty();
  }

  private static boolean ends(Action action) {
    return action == Action.TO_END || action == Action.STOP || action == Action.SKIP_ENVELOPE;
  }

  /**
   * @return false if the key is none of a tape's
   */
  private boolean control(Playback playback, Action action) {
    switch (action) {
      case PAUSE -> {
        if (playback.paused()) {
          playback.resume();
        } else {
          playback.pause();
        }
      }
      case BACK -> move(playback, SKIP.negated());
      case FORWARD -> move(playback, SKIP);
      case RESTART -> {
        playback.restart();
        playback.resume();
      }
      case SLOWER -> speed(playback, speed - STEP);
      case FASTER -> speed(playback, speed + STEP);
      default -> {
        return false;
      }
    }
    return true;
  }

  private static void move(Playback playback, Duration by) {
    playback.skip(by);
    playback.resume();
  }

  private void speed(Playback playback, double wanted) {
    speed = Math.clamp(wanted, SLOWEST, FASTEST);
    playback.speed(speed);
  }
}
