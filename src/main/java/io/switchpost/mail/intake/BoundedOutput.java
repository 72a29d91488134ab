package io.switchpost.mail.intake;

import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;

/** Lets so many octets through, and refuses the rest, so that whoever sends them may stop. */
final class BoundedOutput extends FilterOutputStream {
  private final long most;
  private long octets;
  private boolean full;

  BoundedOutput(OutputStream out, long most) {
    super(out);
    this.most = most;
  }

  /** Whether there were more. */
  boolean full() {
    return full;
  }

  @Override
  public void write(int octet) throws IOException {
    write(new byte[] {(byte) octet}, 0, 1);
  }

  @Override
  public void write(byte[] from, int offset, int length) throws IOException {
    int fits = (int) Math.min(length, most - octets);
    out.write(from, offset, fits);
    octets += fits;
    if (fits < length) {
      full = true;
      throw new IOException("more than " + most + " octets");
    }
  }
}
