package io.switchpost.document.mail;

import java.util.ArrayList;
import java.util.List;

/**
 * Undoes the line breaks that a mail program put into a paragraph (format=flowed, RFC 3676), so
 * that the paper breaks the lines.
 */
final class FlowedText {
  private static final String SIGNATURE = "-- ";

  private final boolean delSp;
  private final List<String> lines = new ArrayList<>();
  private final StringBuilder paragraph = new StringBuilder();
  private int depth;
  private boolean open;

  private FlowedText(boolean delSp) {
    this.delSp = delSp;
  }

  /**
   * @param delSp whether the blank before a soft break is no part of the text (section 4.1)
   */
  static String unfolded(String text, boolean delSp) {
    FlowedText flowed = new FlowedText(delSp);
    text.lines().forEach(flowed::line);
    flowed.end();
    return String.join("\n", flowed.lines);
  }

  private void line(String raw) {
    int quotes = 0;
    while (quotes < raw.length() && raw.charAt(quotes) == '>') {
      quotes++;
    }
    String line = raw.substring(quotes);
    if (line.startsWith(" ")) {
      line = line.substring(1); // stuffed (section 4.4)
    }
    boolean signature = line.equals(SIGNATURE);
    if (quotes != depth || signature) {
      end();
    }
    depth = quotes;
    boolean soft = line.endsWith(" ") && !signature;
    paragraph.append(soft && delSp ? line.substring(0, line.length() - 1) : line);
    open = true;
    if (!soft) {
      end();
    }
  }

  private void end() {
    if (open) {
      lines.add((">".repeat(depth) + " ").substring(depth == 0 ? 1 : 0) + paragraph);
    }
    paragraph.setLength(0);
    open = false;
  }
}
