package io.switchpost.document;

import io.switchpost.fax.image.Bitmap;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;

/** Netpbm's raw bitmaps (P4), as poppler writes them. */
public final class Pbm {
  private Pbm() {}

  public static Bitmap read(Path file) throws IOException {
    byte[] octets = Files.readAllBytes(file);
    String head = new String(octets, 0, Math.min(200, octets.length), StandardCharsets.US_ASCII);
    String[] words = head.replaceAll("#.*", "").split("\\s+", 4);
    if (!words[0].equals("P4")) {
      throw new IOException("no raw bitmap: " + words[0]);
    }
    int width = Integer.parseInt(words[1]);
    int height = Integer.parseInt(words[2]);
    int size = Bitmap.strideOf(width) * height;
    return new Bitmap(
        width, height, Arrays.copyOfRange(octets, octets.length - size, octets.length));
  }
}
