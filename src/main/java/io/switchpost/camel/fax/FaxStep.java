package io.switchpost.camel.fax;

/** What can be done with faxes. */
public enum FaxStep {
  RECEIVE("receive"),
  SEND("send");

  private final String text;

  FaxStep(String text) {
    this.text = text;
  }

  /** As routes write it. */
  public String text() {
    return text;
  }
}
