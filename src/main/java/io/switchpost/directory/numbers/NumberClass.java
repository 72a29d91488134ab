package io.switchpost.directory.numbers;

/** What a call to a number costs and may be forbidden by. */
public enum NumberClass {
  /** A number of the house. */
  INTERNAL,
  /** A number of the own country, not of a mobile telephone. */
  NATIONAL,
  /** A mobile telephone of the own country. */
  MOBILE,
  /** Another country. */
  INTERNATIONAL,
  /** Charged extra: never allowed unless it is named. */
  PREMIUM
}
