package io.switchpost.document.render;

import io.switchpost.document.DocumentException;
import java.io.IOException;
import java.io.InputStream;
import java.util.zip.DataFormatException;
import java.util.zip.Inflater;
import org.apache.pdfbox.cos.COSArray;
import org.apache.pdfbox.cos.COSBase;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.cos.COSNull;
import org.apache.pdfbox.cos.COSObject;
import org.apache.pdfbox.cos.COSStream;
import org.apache.pdfbox.pdmodel.PDPage;

/**
 * A page of a PDF of which nothing is left: its content is missing, or cannot be unpacked. It comes
 * out as white as one that was left blank on purpose.
 */
final class LostPage {
  /** Octets before what is packed (RFC 1950 section 2.2); the checksum behind it some leave out. */
  private static final int HEADER = 2;

  private LostPage() {}

  /**
   * @param number from 1
   */
  static DocumentException refusal(int number) {
    return new DocumentException(
        "the PDF is damaged: nothing of page %d is left".formatted(number));
  }

  static boolean is(PDPage page) throws IOException {
    COSBase contents = page.getCOSObject().getItem(COSName.CONTENTS);
    if (contents instanceof COSObject reference
        && reference.getObject() instanceof COSArray parts) {
      return isOneLost(parts);
    }
    return contents instanceof COSArray parts
        ? isOneLost(parts)
        : contents != null && contents != COSNull.NULL && isLost(contents);
  }

  private static boolean isOneLost(COSArray parts) throws IOException {
    for (int i = 0; i < parts.size(); i++) {
      if (isLost(parts.get(i))) {
        return true;
      }
    }
    return false;
  }

  private static boolean isLost(COSBase part) throws IOException {
    COSBase content = part instanceof COSObject reference ? reference.getObject() : part;
    return !(content instanceof COSStream stream)
        || COSName.FLATE_DECODE.equals(stream.getFilters()) && !isWhole(stream);
  }

  private static boolean isWhole(COSStream stream) throws IOException {
    byte[] buffer = new byte[8192];
    try (InputStream raw = stream.createRawInputStream();
        Inflater inflater = new Inflater(true)) {
      boolean empty = raw.readNBytes(HEADER).length == 0;
      inflater.setInput(raw.readAllBytes());
      while (inflater.inflate(buffer) > 0) {
        // nobody looks at it
      }
      return inflater.finished() || empty;
    } catch (DataFormatException e) {
      return false;
    }
  }
}
