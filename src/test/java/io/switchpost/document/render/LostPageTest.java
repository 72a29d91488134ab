package io.switchpost.document.render;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.switchpost.document.DocumentException;
import io.switchpost.document.FaxForm;
import io.switchpost.fax.image.FaxPage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.zip.DeflaterOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The second of two pages is white, and that may be meant or not. */
class LostPageTest {
  private static final byte[] SQUARE = octets("100 100 200 200 re f");

  @TempDir Path directory;

  @Test
  void aContentThatIsMissing_isRefused() throws Exception {
    assertRefused(pdf("/Contents 7 0 R", "", SQUARE));
    assertRefused(pdf("/Contents [6 0 R 7 0 R]", "", octets("q Q")));
  }

  @Test
  void aContentThatCannotBeUnpacked_isRefused() throws Exception {
    byte[] packed = packed(SQUARE);
    assertRefused(pdf("/Contents 6 0 R", "/Filter /FlateDecode", Arrays.copyOf(packed, 5)));
    packed[2] = 0x07; // RFC 1951 section 3.2.3: a kind of block that there is not
    assertRefused(pdf("/Contents 6 0 R", "/Filter /FlateDecode", packed));
  }

  @ParameterizedTest
  @ValueSource(strings = {"100 100 2zz0 2~~0 r% \u0001", "/Picture Do"})
  void aContentThatIsNotUnderstood_isRefused(String content) throws Exception {
    assertRefused(pdf("/Contents 6 0 R", "", octets(content)));
  }

  @Test
  void aPageThatWasLeftBlank_isPrinted() throws Exception {
    assertThat(pages(pdf("", "", SQUARE))).hasSize(2);
    assertThat(pages(pdf("/Contents 6 0 R", "", octets("q 1 0 0 1 50 50 cm Q")))).hasSize(2);
    assertThat(pages(pdf("/Contents []", "", octets("")))).hasSize(2);
    byte[] packed = packed(octets("q Q"));
    assertThat(pages(pdf("/Contents [6 0 R]", "/Filter /FlateDecode", packed))).hasSize(2);
  }

  /** ISO 32000-1 clause 7.3.9: as if it were not there. */
  @Test
  void aContentThatIsNull_isPrinted() throws Exception {
    assertThat(pages(pdf("/Contents null", "", octets("")))).hasSize(2);
  }

  @ParameterizedTest
  @ValueSource(strings = {"/Here MP", "/Here << >> DP", "BX EX", "500 0 d0", "q Q Q"})
  void aContentThatDrawsNothing_isPrinted(String content) throws Exception {
    assertThat(pages(pdf("/Contents 6 0 R", "", octets(content)))).hasSize(2);
  }

  @Test
  void aBlankContentWithoutItsChecksum_isPrinted() throws Exception {
    byte[] packed = packed(octets("q Q"));
    byte[] without = Arrays.copyOf(packed, packed.length - 4);
    assertThat(pages(pdf("/Contents 6 0 R", "/Filter /FlateDecode", without))).hasSize(2);
    packed[packed.length - 1] ^= 1;
    assertThat(pages(pdf("/Contents 6 0 R", "/Filter /FlateDecode", packed))).hasSize(2);
  }

  private void assertRefused(Path pdf) {
    assertThatThrownBy(() -> pages(pdf))
        .isInstanceOf(DocumentException.class)
        .hasMessage("the PDF is damaged: nothing of page 2 is left");
  }

  private List<FaxPage> pages(Path pdf) throws Exception {
    List<FaxPage> pages = new ArrayList<>();
    try (var documents = new DocumentPages(FaxForm.DEFAULT, directory)) {
      documents.render(pdf, "a.pdf", pages::add);
    }
    return pages;
  }

  /**
   * Its first page has a square.
   *
   * @param second entries of the second page
   * @param entries of object 6, a stream
   */
  private Path pdf(String second, String entries, byte[] stream) throws IOException {
    var file = new ByteArrayOutputStream();
    file.writeBytes(
        octets(
            """
            %%PDF-1.7
            1 0 obj << /Type /Catalog /Pages 2 0 R >> endobj
            2 0 obj << /Type /Pages /Kids [3 0 R 4 0 R] /Count 2 /MediaBox [0 0 595 842] >> endobj
            3 0 obj << /Type /Page /Parent 2 0 R /Contents 5 0 R >> endobj
            4 0 obj << /Type /Page /Parent 2 0 R /Resources << >> %s >> endobj
            """
                .formatted(second)));
    file.writeBytes(stream(5, "", SQUARE));
    file.writeBytes(stream(6, entries, stream));
    file.writeBytes(octets("trailer << /Root 1 0 R >>\n"));
    return Files.write(directory.resolve("a.pdf"), file.toByteArray());
  }

  private static byte[] stream(int number, String entries, byte[] content) {
    var object = new ByteArrayOutputStream();
    object.writeBytes(
        octets("%d 0 obj << %s /Length %d >> stream\n".formatted(number, entries, content.length)));
    object.writeBytes(content);
    object.writeBytes(octets("\nendstream endobj\n"));
    return object.toByteArray();
  }

  private static byte[] packed(byte[] content) throws IOException {
    var packed = new ByteArrayOutputStream();
    try (var deflater = new DeflaterOutputStream(packed)) {
      deflater.write(content);
    }
    return packed.toByteArray();
  }

  private static byte[] octets(String text) {
    return text.getBytes(StandardCharsets.ISO_8859_1);
  }
}
