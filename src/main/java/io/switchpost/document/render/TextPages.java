package io.switchpost.document.render;

import io.switchpost.document.DocumentException;
import io.switchpost.document.FaxForm;
import io.switchpost.document.TextOctets;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jsoup.nodes.Entities;

/** Draws plain text; a form feed begins a page. */
final class TextPages {
  /** About 400 pages. */
  private static final long LARGEST = 2_000_000;

  /** No page has more: that is known before anything is laid out. */
  private static final int MOST_LINES = 70;

  /** Columns from one stop to the next. */
  private static final int TAB = 8;

  /**
   * What is in a file may be a table: 80 columns of 6 points fit on A4 and Letter, and 60 lines.
   */
  private static final String FILE = "font: 10pt/1.1 monospace";

  private static final String MAIL = "font: 11pt/1.2 sans-serif";

  private final FaxForm form;
  private final HtmlPages html;

  TextPages(FaxForm form, HtmlPages html) {
    this.form = form;
    this.html = html;
  }

  /** A file, each character as wide as any other. */
  void render(Path file, Path scratch, PageSink sink) throws DocumentException, IOException {
    if (Files.size(file) > LARGEST) {
      throw new DocumentException("the text is too long for a fax");
    }
    String text = new TextOctets(Files.readAllBytes(file)).decoded();
    render(text, FILE, scratch, sink);
  }

  /** What somebody has written in a mail. */
  void render(String text, Path scratch, PageSink sink) throws DocumentException, IOException {
    render(text, MAIL, scratch, sink);
  }

  private void render(String text, String style, Path scratch, PageSink sink)
      throws DocumentException, IOException {
    String lined = text.replace("\uFEFF", "").replaceAll("\r\n?", "\n");
    long lines = lined.chars().filter(c -> c == '\n').count();
    long feeds = lined.chars().filter(c -> c == '\f').count();
    if (Math.max(feeds, lines / MOST_LINES) > form.mostPages()) {
      throw DocumentException.tooManyPages(form.mostPages());
    }
    StringBuilder page = new StringBuilder("<html><head><style>pre { margin: 0; ").append(style);
    page.append(" } .page { page-break-before: always }</style></head><body>");
    String kind = "";
    for (String part : lined.split("\f")) {
      String printable = stopped(part).replaceAll("[\\p{Cntrl}&&[^\n]]", "");
      for (String block : blocks(printable)) {
        page.append("<pre dir=auto").append(kind).append(">\n").append(Entities.escape(block));
        page.append("</pre>");
        kind = "";
      }
      kind = " class=page";
    }
    html.render(page.append("</body></html>").toString(), scratch, sink);
  }

  /** Each line runs in its own direction; where all run in ours they need not be told apart. */
  private static String[] blocks(String text) {
    return Script.runsBackwards(text) ? text.split("(?<=\n)") : new String[] {text};
  }

  /** With spaces in place of tabs. */
  private static String stopped(String text) {
    if (text.indexOf('\t') < 0) {
      return text;
    }
    StringBuilder stopped = new StringBuilder();
    int column = 0;
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c == '\t') {
        int width = TAB - column % TAB;
        stopped.repeat(' ', width);
        column += width;
      } else {
        stopped.append(c);
        column = c == '\n' ? 0 : column + 1;
      }
    }
    return stopped.toString();
  }
}
