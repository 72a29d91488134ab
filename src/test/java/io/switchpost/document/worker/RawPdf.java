package io.switchpost.document.worker;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** A PDF object by object, as it stands in the file: object 1 is the catalog. */
final class RawPdf {
  private final ByteArrayOutputStream file = new ByteArrayOutputStream();
  private final List<Integer> places = new ArrayList<>();

  RawPdf() {
    write("%PDF-1.7\n");
  }

  /** A catalog and a page with this content, resources and other entries. */
  static RawPdf page(String content, String resources, String others) {
    return new RawPdf()
            .add("<< /Type /Catalog /Pages 2 0 R >>")
            .add("<< /Type /Pages /Kids [3 0 R] /Count 1 >>")
            .add(
                "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R /Resources << %s >> %s >>"
                    .formatted(resources, others))
            .stream("", content.getBytes(StandardCharsets.ISO_8859_1));
  }

  RawPdf add(String object) {
    places.add(file.size());
    write(places.size() + " 0 obj\n" + object + "\nendobj\n");
    return this;
  }

  /**
   * @param entries of its dictionary, but the length
   */
  RawPdf stream(String entries, byte[] content) {
    places.add(file.size());
    write(
        "%d 0 obj\n<< %s /Length %d >>\nstream\n"
            .formatted(places.size(), entries, content.length));
    file.writeBytes(content);
    write("\nendstream\nendobj\n");
    return this;
  }

  Path in(Path path) throws IOException {
    int table = file.size();
    write("xref\n0 %d\n0000000000 65535 f \n".formatted(places.size() + 1));
    places.forEach(place -> write("%010d 00000 n \n".formatted(place)));
    write(
        "trailer\n<< /Size %d /Root 1 0 R >>\nstartxref\n%d\n%%%%EOF\n"
            .formatted(places.size() + 1, table));
    return Files.write(path, file.toByteArray());
  }

  private void write(String text) {
    file.writeBytes(text.getBytes(StandardCharsets.ISO_8859_1));
  }
}
