package io.switchpost.store;

/**
 * How many faxes leave at once, over all nodes of a database.
 *
 * @param lines in all, 1 to 200
 * @param toADestination to one number, at least 1
 */
public record OutboxSettings(int lines, int toADestination) {
  public static final OutboxSettings DEFAULT = new OutboxSettings(8, 1);

  private static final int MOST_LINES = 200;

  public OutboxSettings {
    if (lines < 1 || lines > MOST_LINES || toADestination < 1) {
      throw new IllegalArgumentException(
          "1 to %d faxes at once, and at least 1 to a destination; not %d and %d"
              .formatted(MOST_LINES, lines, toADestination));
    }
  }
}
