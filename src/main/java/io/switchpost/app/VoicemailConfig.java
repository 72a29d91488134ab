package io.switchpost.app;

import io.smallrye.config.WithDefault;
import io.switchpost.mail.AudioFormat;
import java.time.Duration;
import java.util.Optional;

/** Voicemail by telephone and by mail. */
public interface VoicemailConfig {
  /** Longest message. */
  @WithDefault("180s")
  @Lasting(shortest = "1s", longest = "2h")
  Duration longest();

  /** Silence that ends a message; 0 never. */
  @WithDefault("10s")
  @Lasting(longest = "2h")
  Duration silence();

  /** Whether a caller who presses # may listen and record again. */
  @WithDefault("true")
  boolean review();

  /**
   * For how many days a message is kept once its mail was delivered, heard or not; 0 until it is
   * deleted by telephone.
   */
  @WithDefault("0")
  @Within(lowest = 0, highest = 36500)
  int keepDays();

  /** Extension that 0 leads to while a greeting plays, and in the check of a message. */
  @Written(Form.DIALLED)
  Optional<String> operator();

  /** Messages that a mailbox holds; a caller of a full one hears that it is. 0 for no limit. */
  @Within(lowest = 0)
  @WithDefault("0")
  int mostMessages();

  /**
   * A caller who is logged on at 1000 for so long is let go at the next key; 0 never. Exchange lets
   * a call last 30 minutes, unless told otherwise.
   */
  @WithDefault("1h")
  @Lasting(longest = "24h")
  Duration session();

  /**
   * PIN that a mailbox without one gets as soon as its owner is found in the directory; everybody
   * should change it. The built-in directory's people have 135792.
   */
  @Written(Form.PIN)
  Optional<String> initialPin();

  /**
   * Keypad profile of subscriber access: {@code exchange}, {@code comedian}, or a file of
   * home/keypads.
   */
  @WithDefault("exchange")
  String keypad();

  /**
   * Audio in the mail: {@code pcm16} (plays everywhere), {@code ulaw} or {@code alaw} (half the
   * size).
   */
  @WithDefault("pcm16")
  AudioFormat audioFormat();
}
