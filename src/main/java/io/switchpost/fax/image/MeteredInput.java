package io.switchpost.fax.image;

import java.io.File;
import java.io.IOException;
import javax.imageio.stream.FileImageInputStream;

/**
 * A file of which only so much may be read, over and over or not: the TIFF library reads every
 * value of every directory, and a small file can name its own contents thousands of times.
 */
final class MeteredInput extends FileImageInputStream {
  private long left;

  MeteredInput(File file, long most) throws IOException {
    super(file);
    left = most;
  }

  @Override
  public int read() throws IOException {
    meter(1);
    return super.read();
  }

  @Override
  public int read(byte[] into, int offset, int length) throws IOException {
    meter(length);
    return super.read(into, offset, length);
  }

  private void meter(int more) throws IOException {
    left -= more;
    if (left < 0) {
      throw new FaxTiffException(
          FaxTiffException.Reason.BROKEN, "the TIFF directories are larger than those of any fax");
    }
  }
}
