package io.switchpost.document.worker;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;

/** Texts, HTML and mails that are long or deep, and a {@code winmail.dat} that lies. */
final class TextBombs {
  private TextBombs() {}

  /** So many megabytes of lines. */
  static Path lines(Path file, int megabytes) throws IOException {
    byte[] lines =
        "a line of sixty-four characters, as long as lines in files are \n"
            .repeat(1 << 14)
            .getBytes(StandardCharsets.US_ASCII);
    try (OutputStream out = Files.newOutputStream(file)) {
      for (int i = 0; i < megabytes; i++) {
        out.write(lines);
      }
    }
    return file;
  }

  static Path oneWord(Path file) throws IOException {
    return Files.writeString(file, "W".repeat(1_900_000));
  }

  static Path formFeeds(Path file) throws IOException {
    return Files.writeString(file, "a\f".repeat(900_000));
  }

  static Path deepTables(Path file, int levels) throws IOException {
    return Files.writeString(
        file,
        "<html><body>"
            + "<table><tr><td>".repeat(levels)
            + "deep"
            + "</td></tr></table>".repeat(levels));
  }

  static Path wideTable(Path file) throws IOException {
    return Files.writeString(
        file, "<html><table><tr><td colspan=100000 rowspan=100000>x" + "<td>y".repeat(200_000));
  }

  static Path hugePictureInside(Path file) throws IOException {
    byte[] png = Files.readAllBytes(PictureBombs.pngOfPixels(file.resolveSibling("inside.png")));
    return Files.writeString(
        file,
        "<p>words</p><img src=\"data:image/png;base64,%s\">"
            .formatted(Base64.getEncoder().encodeToString(png)));
  }

  /** Mails in mails. */
  static Path nestedMail(Path file, int levels) throws IOException {
    return Files.writeString(
        file,
        "Content-Type: message/rfc822\r\n\r\n".repeat(levels) + "Subject: x\r\n\r\nwords\r\n");
  }

  static Path manyParts(Path file) throws IOException {
    return Files.writeString(
        file,
        "Content-Type: multipart/mixed; boundary=b\r\n\r\n"
            + "--b\r\nContent-Type: text/plain\r\n\r\nx\r\n".repeat(500_000)
            + "--b--\r\n");
  }

  static Path longHeader(Path file) throws IOException {
    return Files.writeString(
        file, "To: " + "someone@example.com, ".repeat(1_000_000) + "\r\n\r\nwords\r\n");
  }

  static Path manyParameters(Path file) throws IOException {
    StringBuilder type = new StringBuilder("Content-Type: text/plain");
    for (int i = 0; i < 100_000; i++) {
      type.append(";\r\n name*").append(i).append("*=%41");
    }
    return Files.writeString(file, type + "\r\n\r\nwords\r\n");
  }

  /** [MS-OXTNEF]: an attribute that says it is so long, and a table with so many properties. */
  static Path winmail(Path file, int length, int properties) throws IOException {
    ByteBuffer tnef = ByteBuffer.allocate(200).order(ByteOrder.LITTLE_ENDIAN);
    tnef.putInt(0x223e9f78).putShort((short) 1);
    tnef.put((byte) 1).putInt(0x00069003).putInt(8).putInt(properties).putInt(0x0102_3701);
    tnef.putShort((short) 0);
    tnef.put((byte) 2).putInt(0x0006800f).putInt(length).put(new byte[50]);
    return mailOf(file, tnef.array());
  }

  private static Path mailOf(Path file, byte[] winmail) throws IOException {
    return Files.writeString(
        file,
        """
        MIME-Version: 1.0\r
        Content-Type: application/ms-tnef; name="winmail.dat"\r
        Content-Transfer-Encoding: base64\r
        \r
        %s\r
        """
            .formatted(Base64.getMimeEncoder().encodeToString(winmail)));
  }
}
