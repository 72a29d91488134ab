package io.switchpost.document;

import jakarta.mail.internet.MimeUtility;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The octets of a text, whose sender may have said wrongly, or not at all, how it is coded. */
public final class TextOctets {
  private static final Charset OLD_WINDOWS = Charset.forName("windows-1252");
  private static final int HEAD = 4096;
  private static final Pattern META =
      Pattern.compile("<meta[^>]*charset\\s*=\\s*[\"']?([\\w.:-]+)", Pattern.CASE_INSENSITIVE);

  private final byte[] octets;

  public TextOctets(byte[] octets) {
    this.octets = octets;
  }

  /**
   * As its sender says, if that is a charset of MIME which is known here; else by its octets.
   *
   * @param charset as written; may be empty, or none
   */
  public String decoded(String charset) {
    if (charset.strip().equalsIgnoreCase("us-ascii")) {
      return decoded(); // what a program says that knows of no other
    }
    try {
      Charset known = Charset.forName(MimeUtility.javaCharset(charset.strip()));
      return new String(octets, known.equals(StandardCharsets.ISO_8859_1) ? OLD_WINDOWS : known);
    } catch (IllegalArgumentException e) {
      return decoded();
    }
  }

  /** HTML, which may say itself how it is coded. */
  public String decodedHtml() {
    String head = new String(octets, 0, Math.min(octets.length, HEAD), StandardCharsets.ISO_8859_1);
    Matcher meta = META.matcher(head);
    return meta.find() ? decoded(meta.group(1)) : decoded();
  }

  /** UTF-16 with its mark, UTF-8, or else what Windows wrote for thirty years. */
  public String decoded() {
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
