package io.switchpost.fax.t38;

import java.io.ByteArrayOutputStream;

/**
 * Writes IFP packets in the aligned packed encoding rules (T.38 Annex A, X.691). Each field of
 * version 1 begins on an octet, as all peers that we know of have it.
 */
final class IfpWriter {
  private final IfpVersion version;
  private final ByteArrayOutputStream out = new ByteArrayOutputStream(64);
  private int openNibble = -1;

  IfpWriter(IfpVersion version) {
    this.version = version;
  }

  byte[] write(Ifp ifp) {
    switch (ifp) {
      case Ifp.Indication(Indicator indicator) -> type(0x00, indicator.ordinal(), Indicator.ROOT);
      case Ifp.Data(DataType type, var fields) -> {
        type(0xC0, type.ordinal(), DataType.ROOT);
        count(fields.size());
        fields.forEach(this::field);
        closeNibble();
      }
    }
    return out.toByteArray();
  }

  private void type(int head, int code, int root) {
    if (code < root) {
      out.write(head | code << 1);
    } else {
      int extension = code - root;
      out.write(head | 0x20 | extension >> 2);
      out.write((extension & 3) << 6);
    }
  }

  private void count(int fields) {
    if (fields >= 0x80) {
      out.write(0x80 | fields >> 8);
    }
    out.write(fields & 0xFF);
  }

  private void field(Ifp.Field field) {
    int present = field.octets().length > 0 ? 1 : 0;
    if (version == IfpVersion.V0) {
      nibble(present << 3 | field.type().ordinal());
    } else {
      out.write(present << 7 | field.type().ordinal() << 3);
    }
    if (present == 1) {
      closeNibble();
      int coded = field.octets().length - 1;
      out.write(coded >> 8);
      out.write(coded & 0xFF);
      out.writeBytes(field.octets());
    }
  }

  private void nibble(int value) {
    if (openNibble < 0) {
      openNibble = value;
    } else {
      out.write(openNibble << 4 | value);
      openNibble = -1;
    }
  }

  private void closeNibble() {
    if (openNibble >= 0) {
      nibble(0);
    }
  }
}
