package io.switchpost.fax.t38;

import java.util.List;

/** An IFP packet (T.38 clause 7.1): what happens on the line, or what is said on it. */
sealed interface Ifp {
  /** A tone, a carrier in training, or nothing. */
  record Indication(Indicator indicator) implements Ifp {}

  /** Up to 255 fields from one carrier, in order. */
  record Data(DataType type, List<Field> fields) implements Ifp {}

  /**
   * @param octets 0 to 65535 of them, first bit on the line = most significant bit; none if the
   *     field has no data
   */
  record Field(FieldType type, byte[] octets) {
    private static final byte[] NONE = {};

    static Field of(FieldType type) {
      return new Field(type, NONE);
    }
  }
}
