package io.switchpost.demo;

import java.io.IOException;

/** A file of people that cannot be used: file, line and reason in one sentence. */
public final class LdifException extends IOException {
  private static final long serialVersionUID = 1L;

  private final int line;
  private final String reason;

  LdifException(String file, int line, String reason) {
    super(line > 0 ? file + ", line " + line + ": " + reason : file + ": " + reason);
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
