package io.switchpost.document.render;

import io.switchpost.document.DocumentException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Collections;
import java.util.zip.ZipEntry;
import java.util.zip.ZipException;
import java.util.zip.ZipFile;
import org.apache.poi.poifs.filesystem.POIFSFileSystem;

/**
 * The package that an Office document of today is. It is unpacked once, to nowhere: what its
 * directory says of sizes may be a lie.
 */
final class OfficePackage {
  private static final long LARGEST = 500L << 20;

  /** Of an entry, inside to outside; ordinary sheets reach 30. */
  private static final int LARGEST_RATIO = 200;

  /** Less than this is no bomb, whatever its ratio. */
  private static final long SMALL = 20L << 20;

  private static final int MOST_ENTRIES = 20_000;

  /** Where the token of a presentation stands, and what it is if the presentation is encrypted. */
  private static final int TOKEN = 12;

  private static final int ENCRYPTED = 0xf3d1c4df;

  private static final byte[] ZIP = {'P', 'K', 3, 4};
  private static final byte[] OLE = {(byte) 0xd0, (byte) 0xcf, 0x11, (byte) 0xe0};

  private final ZipFile zip;
  private final byte[] buffer = new byte[1 << 16];
  private long unpacked;

  private OfficePackage(ZipFile zip) {
    this.zip = zip;
  }

  /**
   * Nothing is said of documents before 2007, which are no packages.
   *
   * @throws DocumentException when it is damaged, far larger inside than outside, or encrypted
   */
  static void check(Path file) throws DocumentException, IOException {
    byte[] mark;
    try (InputStream in = Files.newInputStream(file)) {
      mark = in.readNBytes(ZIP.length);
    }
    if (Arrays.equals(mark, OLE) && isEncrypted(file)) {
      throw new DocumentException("the document is protected by a password");
    }
    if (Arrays.equals(mark, ZIP)) {
      checkZip(file);
    }
  }

  /**
   * [MS-OFFCRYPTO] 2.3.4.4: the package is a stream of an OLE file then. [MS-PPT] 2.3.2: a
   * presentation before 2007 says so by a token, and LibreOffice only that it cannot be read.
   */
  private static boolean isEncrypted(Path file) {
    try (POIFSFileSystem streams = new POIFSFileSystem(file.toFile(), true)) {
      var root = streams.getRoot();
      if (root.hasEntryCaseInsensitive("EncryptedPackage")) {
        return true;
      }
      if (!root.hasEntryCaseInsensitive("Current User")) {
        return false;
      }
      try (InputStream user = root.createDocumentInputStream("Current User")) {
        byte[] atom = user.readNBytes(TOKEN + Integer.BYTES);
        return atom.length == TOKEN + Integer.BYTES
            && ByteBuffer.wrap(atom).order(ByteOrder.LITTLE_ENDIAN).getInt(TOKEN) == ENCRYPTED;
      }
    } catch (IOException | RuntimeException e) {
      return false; // damaged, or nothing that POI knows: LibreOffice will tell
    }
  }

  private static void checkZip(Path file) throws DocumentException, IOException {
    try (ZipFile zip = new ZipFile(file.toFile())) {
      new OfficePackage(zip).unpack();
    } catch (ZipException e) {
      throw new DocumentException("the document is damaged", e);
    }
  }

  private void unpack() throws DocumentException, IOException {
    if (zip.size() > MOST_ENTRIES) {
      throw new DocumentException("the document is too large inside");
    }
    for (ZipEntry entry : Collections.list(zip.entries())) {
      long before = unpacked;
      try (InputStream in = zip.getInputStream(entry)) {
        for (int count = in.read(buffer); count >= 0; count = in.read(buffer)) {
          unpacked += count;
          refuseBomb(unpacked - before, entry.getCompressedSize());
        }
      }
    }
  }

  private void refuseBomb(long inside, long outside) throws DocumentException {
    if (unpacked > LARGEST || inside > Math.max(SMALL, LARGEST_RATIO * outside)) {
      throw new DocumentException("the document is too large inside");
    }
  }
}
