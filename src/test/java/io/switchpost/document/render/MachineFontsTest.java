package io.switchpost.document.render;

import static org.assertj.core.api.Assertions.assertThat;

import io.switchpost.document.Typeface;
import java.io.ByteArrayOutputStream;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MachineFontsTest {
  private static final int CHINESE = 0x4f20;
  private static final int SCISSORS = 0x2702;

  /** ISO/IEC 14496-22: of a font its table directory, of its tables the place in the file. */
  private static final int DIRECTORY = 12;

  private static final int ENTRY = 16;
  private static final int OFFSET = 8;

  @TempDir Path directory;

  @Test
  void aFont_isAskedForItsCharacters() throws Exception {
    Path font = Files.write(directory.resolve("a.ttf"), octets(Typeface.SANS));
    assertThat(MachineFonts.characters(font, Set.of((int) 'A', CHINESE, SCISSORS)))
        .containsExactly((int) 'A');
  }

  @Test
  void ofACollection_allFontsAreAsked() throws Exception {
    Path fonts =
        Files.write(
            directory.resolve("a.TTC"),
            collection(octets(Typeface.SANS), octets(Typeface.DINGBATS)));
    assertThat(MachineFonts.characters(fonts, Set.of((int) 'A', CHINESE, SCISSORS)))
        .containsExactlyInAnyOrder((int) 'A', SCISSORS);
  }

  @Test
  void whatIsNoFont_hasNone() throws Exception {
    Path none = Files.writeString(directory.resolve("a.ttc"), "ttcf, but no more");
    assertThat(MachineFonts.characters(none, Set.of((int) 'A'))).isEmpty();
  }

  private static byte[] octets(Typeface typeface) throws Exception {
    try (InputStream font = typeface.open()) {
      return font.readAllBytes();
    }
  }

  private static byte[] collection(byte[]... fonts) throws Exception {
    ByteBuffer head = ByteBuffer.allocate(12 + 4 * fonts.length);
    head.put(new byte[] {'t', 't', 'c', 'f'}).putInt(0x10000).putInt(fonts.length);
    ByteArrayOutputStream body = new ByteArrayOutputStream();
    for (byte[] font : fonts) {
      int at = head.capacity() + body.size();
      head.putInt(at);
      ByteBuffer moved = ByteBuffer.wrap(font);
      for (int table = 0; table < moved.getShort(4); table++) {
        int offset = DIRECTORY + table * ENTRY + OFFSET;
        moved.putInt(offset, moved.getInt(offset) + at);
      }
      body.writeBytes(font);
    }
    return ByteBuffer.allocate(head.capacity() + body.size())
        .put(head.array())
        .put(body.toByteArray())
        .array();
  }
}
