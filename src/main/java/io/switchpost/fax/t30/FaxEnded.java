package io.switchpost.fax.t30;

/** Ends the procedure from wherever it is; never leaves the room. */
final class FaxEnded extends RuntimeException {
  private final FaxCause cause;
  private final boolean told;

  private FaxEnded(FaxCause cause, String detail, boolean told) {
    super(detail, null, false, false);
    this.cause = cause;
    this.told = told;
  }

  /** We end it. */
  FaxEnded(FaxCause cause, String detail) {
    this(cause, detail, false);
  }

  /** The far machine ended it by DCN. */
  static FaxEnded byPeer(FaxCause cause, String detail) {
    return new FaxEnded(cause, detail, true);
  }

  static FaxEnded lineGone(String why) {
    return new FaxEnded(FaxCause.LINE_GONE, why, true);
  }

  FaxCause why() {
    return cause;
  }

  /** Whether the far machine still listens and is to be told by DCN. */
  boolean wantsDcn() {
    return !told;
  }
}
