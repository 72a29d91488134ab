package io.switchpost.sip;

import java.util.Locale;

/** What became of an attempt to reach somebody. */
public enum Outcome {
  ANSWERED,
  BUSY,
  NO_ANSWER,
  UNAVAILABLE,
  REFUSED;

  /** As routes write it: {@code no-answer}. */
  public String text() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
