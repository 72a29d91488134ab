package io.switchpost.store;

import java.util.List;

/** The calls of the last days. Written a moment after the call; a power cut may take the last. */
public interface CallRecords {
  /** Never waits, never fails: a call does not suffer from its record. */
  void add(CallRecord call);

  /** The newest first. */
  List<CallRecord> latest(int most);
}
