package io.switchpost.fax.t30;

import java.util.Optional;

/** What comes after a page or a block (T.30 clause 5.3.6.1.7); an operator is never there. */
enum PostMessage {
  /** The page goes on with another block. */
  NULL,
  /** Another page, sent the same way. */
  MPS,
  /** Another document or another way of sending: back to phase B. */
  EOM,
  /** That was all. */
  EOP;

  static Optional<PostMessage> of(FrameType type) {
    return switch (type) {
      case MPS, PRI_MPS -> Optional.of(MPS);
      case EOM, PRI_EOM, EOS -> Optional.of(EOM);
      case EOP, PRI_EOP -> Optional.of(EOP);
      default -> Optional.empty();
    };
  }

  /** The second FCF of PPS and EOR; what is not known is taken as the middle of a page. */
  static PostMessage ofSecond(Frame frame) {
    return FrameType.of((byte) frame.octet(0)).flatMap(PostMessage::of).orElse(NULL);
  }

  static String nameOfSecond(Frame frame) {
    return FrameType.of((byte) frame.octet(0))
        .map(type -> type.name().replace('_', '-'))
        .orElse("NULL");
  }

  byte second(boolean x) {
    return this == NULL ? 0 : type().octet(x);
  }

  FrameType type() {
    return switch (this) {
      case MPS -> FrameType.MPS;
      case EOM -> FrameType.EOM;
      case EOP -> FrameType.EOP;
      case NULL -> throw new IllegalStateException("NULL is no frame of its own");
    };
  }
}
