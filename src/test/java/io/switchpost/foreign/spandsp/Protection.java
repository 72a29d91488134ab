package io.switchpost.foreign.spandsp;

/** How a UDPTL stream guards against loss (T.38 clause 9.1). */
public sealed interface Protection {
  /** The last IFPs again, newest first; 0 entries is no protection. */
  record Redundancy(int entries) implements Protection {}

  /** Parities, each over {@code span} IFPs that lie {@code entries} apart. */
  record Parity(int span, int entries) implements Protection {}
}
