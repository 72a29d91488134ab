package io.switchpost.fax.t38;

import io.switchpost.fax.t38.Ifp.Field;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Reads one IFP packet; the other direction of {@link IfpWriter}, and it trusts nothing. */
final class IfpReader {
  private static final int MOST_FIELDS = 255;

  private final IfpVersion version;
  private final byte[] octets;
  private int at;
  private boolean lowNibble;

  IfpReader(IfpVersion version, byte[] octets) {
    this.version = version;
    this.octets = octets;
  }

  Ifp read(boolean padded) throws IfpException {
    int head = octet();
    boolean hasFields = (head & 0x80) != 0;
    boolean isData = (head & 0x40) != 0;
    if (hasFields != isData) {
      throw new IfpException(isData ? "data without a field" : "an indicator with data");
    }
    int root = isData ? DataType.ROOT : Indicator.ROOT;
    int code = code(head, root);
    Ifp ifp =
        isData ? new Ifp.Data(DataType.of(code), fields()) : new Ifp.Indication(Indicator.of(code));
    end(padded);
    return ifp;
  }

  private int code(int head, int root) throws IfpException {
    if ((head & 0x20) != 0) {
      if ((head & 0x10) != 0) {
        throw new IfpException("a type of a far later T.38");
      }
      return root + ((head & 0x0F) << 2 | octet() >> 6);
    }
    int code = head >> 1 & 0x0F;
    if (code >= root) {
      throw new IfpException("data of an unknown carrier");
    }
    return code;
  }

  private List<Field> fields() throws IfpException {
    int count = octet();
    if (count >= 0x80) {
      count = (count & 0x7F) << 8 | octet();
    }
    if (count == 0 || count > MOST_FIELDS) {
      throw new IfpException("data with " + count + " fields");
    }
    if (count == 1) {
      return List.of(field());
    }
    var fields = new ArrayList<Field>();
    for (int i = 0; i < count; i++) {
      fields.add(field());
    }
    return fields;
  }

  private Field field() throws IfpException {
    boolean present;
    FieldType type;
    if (version == IfpVersion.V0) {
      int nibble = lowNibble ? octets[at - 1] & 0x0F : octet() >> 4;
      lowNibble = !lowNibble;
      present = (nibble & 8) != 0;
      type = FieldType.of(nibble & 7);
      if (present) {
        lowNibbleUnused();
      }
    } else {
      int octet = octet();
      present = (octet & 0x80) != 0;
      type = (octet & 0x40) != 0 ? later(octet) : FieldType.of(octet >> 3 & 7);
      if ((octet & 0x07) != 0 && type != FieldType.LATER) {
        throw new IfpException("a field that is not of version 1");
      }
    }
    return present ? new Field(type, data()) : Field.of(type);
  }

  private FieldType later(int octet) throws IfpException {
    boolean small = (octet & 0x20) == 0;
    if (!small || (octet & 0x1F) > 1 || (octet() & 0x7F) != 0) {
      throw new IfpException("a field of a far later T.38");
    }
    return FieldType.LATER;
  }

  private byte[] data() throws IfpException {
    int length = (octet() << 8 | octet()) + 1;
    if (length > octets.length - at) {
      throw new IfpException("a field longer than its packet");
    }
    at += length;
    return Arrays.copyOfRange(octets, at - length, at);
  }

  private void lowNibbleUnused() throws IfpException {
    if (lowNibble) {
      lowNibble = false;
      if ((octets[at - 1] & 0x0F) != 0) {
        throw new IfpException("a field that is not of version 0");
      }
    }
  }

  private int octet() throws IfpException {
    if (at == octets.length) {
      throw new IfpException("a packet that ends too early");
    }
    return octets[at++] & 0xFF;
  }

  private void end(boolean padded) throws IfpException {
    lowNibbleUnused();
    for (; at < octets.length; at++) {
      if (!padded || octets[at] != 0) {
        throw new IfpException("octets after the packet");
      }
    }
  }
}
