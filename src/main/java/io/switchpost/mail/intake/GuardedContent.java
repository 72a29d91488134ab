package io.switchpost.mail.intake;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;

/**
 * A mail's content on its way to the disk. Counts octets and notes a CR or LF that stands alone:
 * what one host takes for a line's end and another does not is how a second mail is smuggled in a
 * first one (RFC 5321 clause 2.3.8).
 */
final class GuardedContent extends FilterInputStream {
  private static final int NUL = 0;

  private final int largest;
  private long octets;
  private int last = '\n';
  private boolean unpaired;

  GuardedContent(InputStream in, int largest) {
    super(in);
    this.largest = largest;
  }

  boolean tooLarge() {
    return octets > largest;
  }

  /** A CR without LF, an LF without CR, or a NUL. */
  boolean unpaired() {
    return unpaired || last == '\r';
  }

  @Override
  public int read() throws IOException {
    int octet = in.read();
    if (octet >= 0) {
      octets++;
      unpaired |= (last == '\r') != (octet == '\n') && (last == '\r' || octet == '\n');
      unpaired |= octet == NUL;
      last = octet;
    }
    return octet;
  }

  @Override
  public int read(byte[] into, int offset, int length) throws IOException {
    int n = 0;
    while (n < length) {
      int octet = read();
      if (octet < 0) {
        return n == 0 && length > 0 ? -1 : n;
      }
      into[offset + n++] = (byte) octet;
    }
    return n;
  }
}
