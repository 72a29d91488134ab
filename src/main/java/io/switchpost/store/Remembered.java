package io.switchpost.store;

import java.util.Map;

/** Texts under names, kept over restarts: what a cache must know before its source answers. */
public interface Remembered {
  Map<String, String> all();

  /** Makes these the only ones; durable when it returns. */
  void replace(Map<String, String> texts);
}
