package io.switchpost.media;

/** What happened on a leg, in the order in which it happened, for the thread that owns the call. */
public sealed interface LegEvent {
  /** One key press: {@code 0-9 * # A-D}; reported once, at its first sign. */
  record Digit(char key) implements LegEvent {}

  /** The playback reached its end (a playback that was stopped or replaced reports nothing). */
  record Played(Playback playback) implements LegEvent {}

  /** The recording ended by itself. A recording that the owner stopped reports nothing. */
  record Recorded(Recording recording, Recording.End end) implements LegEvent {}

  /**
   * A fax machine is at the other end: heard by {@link AudioLeg#listenForFax}, or told by
   * signalling.
   */
  record Fax(FaxSign sign) implements LegEvent {}

  /** Nothing happened for the time that was waited. */
  record TimedOut() implements LegEvent {}
}
