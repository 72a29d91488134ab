package io.switchpost.fax.image;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.Set;

/**
 * The directories of a TIFF or BigTIFF file, each of which says where the next is. Libraries take
 * one that lies behind the end of the file for the end of the chain.
 */
public final class DirectoryChain {
  /** What differs between the two: octets of an offset, of the number of entries, of an entry. */
  private record Layout(int first, int offset, int count, int entry) {}

  private static final Layout TIFF = new Layout(4, 4, 2, 12);
  private static final Layout BIG_TIFF = new Layout(8, 8, 8, 20);
  private static final int BIG = 43;

  private final FileChannel file;
  private final ByteOrder order;

  private DirectoryChain(FileChannel file, ByteOrder order) {
    this.file = file;
    this.order = order;
  }

  /**
   * Whether the file ends before its last directory, as one does that was not copied to its end.
   *
   * @param tiff a file that begins as a TIFF file
   */
  public static boolean isCut(Path tiff) throws IOException {
    try (FileChannel file = FileChannel.open(tiff)) {
      ByteBuffer mark = ByteBuffer.allocate(2);
      file.read(mark, 0);
      ByteOrder order = mark.get(0) == 'I' ? ByteOrder.LITTLE_ENDIAN : ByteOrder.BIG_ENDIAN;
      var chain = new DirectoryChain(file, order);
      return chain.isCut(chain.number(2, 2) == BIG ? BIG_TIFF : TIFF);
    }
  }

  private boolean isCut(Layout layout) throws IOException {
    Set<Long> seen = new HashSet<>();
    long directory = number(layout.first, layout.offset);
    while (directory > 0 && seen.add(directory)) {
      long entries = number(directory, layout.count);
      long next = directory + layout.count + entries * layout.entry;
      if (entries < 0 || next < 0 || next > file.size()) {
        return true;
      }
      directory = number(next, layout.offset); // some leave the last one out
    }
    return false;
  }

  /** Without a sign; -1 where the file has ended. */
  private long number(long at, int octets) throws IOException {
    ByteBuffer number = ByteBuffer.allocate(Long.BYTES).order(order);
    int start = order == ByteOrder.BIG_ENDIAN ? Long.BYTES - octets : 0;
    number.position(start).limit(start + octets);
    if (at < 0 || file.read(number, at) < octets) {
      return -1;
    }
    return number.clear().getLong();
  }
}
