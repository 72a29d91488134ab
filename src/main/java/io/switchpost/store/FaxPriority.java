package io.switchpost.store;

/** Which of the waiting faxes gets a free line first. */
public enum FaxPriority {
  HIGH,
  NORMAL,
  LOW
}
