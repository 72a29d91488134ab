package io.switchpost.document.render;

import io.switchpost.document.DocumentException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jsoup.nodes.Entities;

/** Draws plain text; a form feed begins a page. */
final class TextPages {
  /** About 400 pages. */
  private static final long LARGEST = 2_000_000;

  private static final Charset OLD_WINDOWS = Charset.forName("windows-1252");

  private final HtmlPages html;

  TextPages(HtmlPages html) {
    this.html = html;
  }

  void render(Path file, Path scratch, PageSink sink) throws DocumentException, IOException {
    if (Files.size(file) > LARGEST) {
      throw new DocumentException("the text is too long for a fax");
    }
    render(decoded(Files.readAllBytes(file)), scratch, sink);
  }

  void render(String text, Path scratch, PageSink sink) throws DocumentException, IOException {
    StringBuilder page = new StringBuilder("<html><head></head><body>");
    String rule = "";
    for (String part : text.replace("\uFEFF", "").split("\f")) {
      String printable = part.replaceAll("[\\p{Cntrl}&&[^\n\t]]", "");
      page.append("<pre").append(rule).append('>').append(Entities.escape(printable));
      page.append("</pre>");
      rule = " style=\"page-break-before: always\"";
    }
    html.render(page.append("</body></html>").toString(), scratch, sink);
  }

  /** UTF-16 with its mark, UTF-8, or else what Windows wrote for thirty years. */
  static String decoded(byte[] octets) {
    if (octets.length >= 2 && (octets[0] & 0xff) + (octets[1] & 0xff) == 0xff + 0xfe) {
      return new String(octets, StandardCharsets.UTF_16);
    }
    try {
      return StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(octets)).toString();
    } catch (CharacterCodingException e) {
      return new String(octets, OLD_WINDOWS);
    }
  }
}
