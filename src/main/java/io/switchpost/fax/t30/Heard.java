package io.switchpost.fax.t30;

import java.util.List;
import java.util.Optional;

/** What T.30 heard when it listened for a message of the other side. */
sealed interface Heard {
  /** A command or response, the last frame, and what went before it. */
  record Message(List<Frame> frames) implements Heard {
    Frame last() {
      return frames.getLast();
    }

    boolean is(FrameType type) {
      return last().type() == type;
    }

    Optional<Frame> first(FrameType type) {
      return frames.stream().filter(frame -> frame.type() == type).findFirst();
    }
  }

  /** A frame without an error that says that it is the last, of a kind that T.30 does not know. */
  record Unknown(String octets) implements Heard {}

  /** Somebody spoke, but no command or response came through. */
  record Damaged() implements Heard {}

  /** A fast carrier has begun; what it carries is yet to be read. */
  record Fast() implements Heard {}

  /** Nothing until the time was over. */
  record Quiet() implements Heard {}
}
