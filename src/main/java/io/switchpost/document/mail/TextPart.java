package io.switchpost.document.mail;

import io.switchpost.document.TextOctets;
import jakarta.mail.MessagingException;
import jakarta.mail.Part;
import jakarta.mail.internet.ContentType;
import jakarta.mail.internet.ParseException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Optional;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.TextNode;

/** A text part of a mail. A charset that nobody knows, or a type that is none, costs no mail. */
record TextPart(Part part) {
  private static final byte[] PDF = "%PDF-".getBytes(StandardCharsets.US_ASCII);

  private static final int LARGEST = 4_000_000;

  /** Whether somebody took a PDF for a text. */
  static boolean isPdf(Part part) throws MessagingException, IOException {
    try (InputStream in = PartContent.of(part)) {
      return Arrays.equals(in.readNBytes(PDF.length), PDF);
    }
  }

  /** HTML without its dress, paragraphs without soft line breaks. */
  String words() throws MessagingException, IOException {
    byte[] start;
    try (InputStream in = PartContent.of(part)) {
      start = in.readNBytes(LARGEST);
    }
    TextOctets octets = new TextOctets(start);
    ContentType type = type();
    Optional<String> charset = Optional.ofNullable(type.getParameter("charset"));
    if (type.match("text/html")) {
      return plain(charset.map(octets::decoded).orElseGet(octets::decodedHtml));
    }
    String text = charset.map(octets::decoded).orElseGet(octets::decoded);
    return "flowed".equalsIgnoreCase(type.getParameter("format"))
        ? FlowedText.unfolded(text, "yes".equalsIgnoreCase(type.getParameter("delsp")))
        : text;
  }

  private ContentType type() throws MessagingException {
    String written = Optional.ofNullable(part.getContentType()).orElse("text/plain");
    try {
      return new ContentType(written);
    } catch (ParseException e) {
      return new ContentType(written.startsWith("text/html") ? "text/html" : "text/plain");
    }
  }

  private static String plain(String html) {
    Document document = Jsoup.parse(html);
    document.select("style, script, head").remove();
    document.select("br").forEach(br -> br.replaceWith(new TextNode("\n")));
    document.select("td, th").append(" ");
    document.select("li").prepend("- ");
    document.select("p, div, tr, li, h1, h2, h3, h4, blockquote").append("\n");
    return document.wholeText().replaceAll("[ \\t]+", " ").replaceAll("\\s*\n\\s*\n\\s*", "\n\n");
  }
}
