package io.switchpost.voice.keypad;

/** A keypad profile that is not used: file, line and reason in one sentence. */
public class KeypadException extends Exception {
  private static final long serialVersionUID = 1L;

  private final int line;
  private final String reason;

  KeypadException(String file, int line, String reason) {
    super(line > 0 ? file + ":" + line + ": " + reason : file + ": " + reason);
    this.line = line;
    this.reason = reason;
  }

  /** 1 … n; 0 if it is not known. */
  public int line() {
    return line;
  }

  public String reason() {
    return reason;
  }
}
