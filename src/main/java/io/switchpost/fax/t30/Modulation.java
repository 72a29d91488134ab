package io.switchpost.fax.t30;

/** The carriers of Group 3 fax, without V.34. */
public enum Modulation {
  V21(300),
  V27TER_2400(2400),
  V27TER_4800(4800),
  V29_7200(7200),
  V29_9600(9600),
  V17_7200(7200),
  V17_9600(9600),
  V17_12000(12000),
  V17_14400(14400);

  private final int bitsPerSecond;

  Modulation(int bitsPerSecond) {
    this.bitsPerSecond = bitsPerSecond;
  }

  public int bitsPerSecond() {
    return bitsPerSecond;
  }
}
