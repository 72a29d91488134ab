package io.switchpost.media;

import java.util.List;

/**
 * Samples in several parts, played one after the other where they lie: what many calls hear at once
 * (prompts) is held once.
 */
final class JoinedSource implements AudioSource {
  private final short[][] parts;
  private final int[] ends;

  JoinedSource(List<short[]> parts) {
    this.parts = parts.toArray(short[][]::new);
    this.ends = new int[this.parts.length];
    int length = 0;
    for (int i = 0; i < ends.length; i++) {
      length = Math.addExact(length, this.parts[i].length);
      ends[i] = length;
    }
  }

  @Override
  public int length() {
    return ends.length == 0 ? 0 : ends[ends.length - 1];
  }

  @Override
  public int read(int position, short[] frame) {
    int copied = 0;
    for (int i = partAt(position); i < parts.length && copied < frame.length; i++) {
      int from = position + copied - (ends[i] - parts[i].length);
      int count = Math.min(parts[i].length - from, frame.length - copied);
      System.arraycopy(parts[i], from, frame, copied, count);
      copied += count;
    }
    return copied;
  }

  /** The part that holds that position; phrases have few, so they are looked through. */
  private int partAt(int position) {
    int part = 0;
    while (part < ends.length && ends[part] <= position) {
      part++;
    }
    return part;
  }
}
