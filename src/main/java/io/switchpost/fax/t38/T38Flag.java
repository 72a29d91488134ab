package io.switchpost.fax.t38;

import java.util.List;

/**
 * A boolean attribute. The standard has it true by being there; Cisco and others write 0 or 1 after
 * it, and want their style back.
 */
public enum T38Flag {
  ABSENT,
  PRESENT,
  ZERO,
  ONE;

  public boolean isTrue() {
    return this == PRESENT || this == ONE;
  }

  /** Whether it was written with a number. */
  private boolean isNumbered() {
    return this == ZERO || this == ONE;
  }

  /** True if both are, in the style of the offer. */
  T38Flag answer(T38Flag offered) {
    boolean agreed = isTrue() && offered.isTrue();
    if (offered.isNumbered()) {
      return agreed ? ONE : ZERO;
    }
    return agreed ? PRESENT : ABSENT;
  }

  void print(String name, List<T38Attribute> attributes) {
    if (this != ABSENT) {
      String value = isNumbered() ? Integer.toString(ordinal() - ZERO.ordinal()) : "";
      attributes.add(new T38Attribute(name, value));
    }
  }
}
