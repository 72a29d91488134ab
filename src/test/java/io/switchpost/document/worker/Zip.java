package io.switchpost.document.worker;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/** Writes zip files part by part: what Office documents are made of. */
final class Zip implements AutoCloseable {
  private static final String XML = "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n";
  private final ZipOutputStream zip;

  Zip(Path file) throws IOException {
    zip = new ZipOutputStream(Files.newOutputStream(file));
  }

  /** A part with the declaration of XML before it. */
  Zip xml(String name, String text) throws IOException {
    return part(name, (XML + text).getBytes(StandardCharsets.UTF_8));
  }

  Zip part(String name, byte[] content) throws IOException {
    zip.putNextEntry(new ZipEntry(name));
    zip.write(content);
    zip.closeEntry();
    return this;
  }

  /** Relations of OOXML: lines of id, the last word of the type, target. */
  Zip relations(String name, String... lines) throws IOException {
    StringBuilder text =
        new StringBuilder(
            "<Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\">");
    for (String line : lines) {
      String[] words = line.split(" ", 3);
      text.append(
          """
          <Relationship Id="%s" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/%s" \
          Target="%s"%s/>"""
              .formatted(
                  words[0],
                  words[1],
                  words[2],
                  words[2].contains(":") ? " TargetMode=\"External\"" : ""));
    }
    return xml(name, text + "</Relationships>");
  }

  /** The table of contents of OOXML: lines of part and content type. */
  Zip types(String... lines) throws IOException {
    StringBuilder text =
        new StringBuilder(
            """
            <Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">\
            <Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>\
            <Default Extension="xml" ContentType="application/xml"/>\
            <Default Extension="htm" ContentType="text/html"/>\
            <Default Extension="png" ContentType="image/png"/>""");
    for (String line : lines) {
      String[] words = line.split(" ", 2);
      text.append(
          """
          <Override PartName="%s" \
          ContentType="application/vnd.openxmlformats-officedocument.%s+xml"/>"""
              .formatted(words[0], words[1]));
    }
    return xml("[Content_Types].xml", text + "</Types>");
  }

  @Override
  public void close() throws IOException {
    zip.close();
  }
}
