package io.switchpost.voice.keypad;

/** A keypad profile that is not used: file, line and reason in one sentence. */
public class KeypadException extends Exception {
  private static final long serialVersionUID = 1L;

  KeypadException(String file, int line, String reason) {
    super(line > 0 ? file + ":" + line + ": " + reason : file + ": " + reason);
  }
}
