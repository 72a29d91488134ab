package io.switchpost.camel.routes;

import java.time.Instant;
import java.util.Optional;

/**
 * How a file of the administrator or of the program is doing.
 *
 * @param file as shown: {@code routes/extensions.yaml}
 * @param origin whose version runs
 * @param trouble why its newest version is not the one that runs; empty if it is
 * @param since when that became so
 */
public record FileState(String file, Origin origin, Optional<Trouble> trouble, Instant since) {
  /** Whose version of a file runs. */
  public enum Origin {
    SHIPPED,
    HOME,
    /** None: no version of it was ever right. */
    NONE
  }

  /**
   * What is wrong with a file.
   *
   * @param line 1 … n; 0 if it is not known
   * @param reason one sentence
   */
  public record Trouble(int line, String reason) {
    /** As the log and the page say it. */
    public String text() {
      return line > 0 ? "line " + line + ": " + reason : reason;
    }
  }

  public boolean good() {
    return trouble.isEmpty();
  }
}
