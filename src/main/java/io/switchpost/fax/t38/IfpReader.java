package io.switchpost.fax.t38;

import io.switchpost.fax.t38.Ifp.Field;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

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

  /** Whether it would be data, if the rest of it made sense. */
  static boolean isData(byte[] octets) {
    return octets.length > 0 && (octets[0] & 0x40) != 0;
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
    var fields = new ArrayList<Field>(count);
    for (int i = 0; i < count; i++) {
      if (version == IfpVersion.V0) {
        fields.add(fieldOfVersion0());
      } else {
        fieldOfVersion1().ifPresent(fields::add);
      }
    }
    return fields;
  }

  private Field fieldOfVersion0() throws IfpException {
    int nibble = lowNibble ? octets[at - 1] & 0x0F : octet() >> 4;
    lowNibble = !lowNibble;
    boolean present = (nibble & 8) != 0;
    var type = FieldType.of(nibble & 7);
    if (present) {
      lowNibbleUnused();
    }
    return present ? new Field(type, data()) : Field.of(type);
  }

  /** Empty for those of V.8 and V.34, which are read over. */
  private Optional<Field> fieldOfVersion1() throws IfpException {
    int octet = octet();
    boolean present = (octet & 0x80) != 0;
    if ((octet & 0x40) != 0) {
      later(octet);
      if (present) {
        data();
      }
      return Optional.empty();
    }
    if ((octet & 0x07) != 0) {
      throw new IfpException("a field that is not of version 1");
    }
    var type = FieldType.of(octet >> 3 & 7);
    return Optional.of(present ? new Field(type, data()) : Field.of(type));
  }

  private void later(int octet) throws IfpException {
    boolean small = (octet & 0x20) == 0;
    if (!small || (octet & 0x1F) > 1 || (octet() & 0x7F) != 0) {
      throw new IfpException("a field of a far later T.38");
    }
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
