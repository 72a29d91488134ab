package io.switchpost.sip;

/** A line of a trunk, taken for one call out; free again when that call is over. */
public final class TrunkLine implements AutoCloseable {
  private final TrunkLines lines;
  private final Trunk trunk;

  TrunkLine(TrunkLines lines, Trunk trunk) {
    this.lines = lines;
    this.trunk = trunk;
  }

  Trunk trunk() {
    return trunk;
  }

  /** Idempotent. */
  @Override
  public void close() {
    lines.free(this);
  }
}
