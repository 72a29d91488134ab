package io.switchpost.media;

import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;

/**
 * Listens for the signs of a fax machine, by sound and by RFC 4733 events, and tells each once.
 * Belongs to the media clock once it is handed over.
 */
final class FaxEar {
  /** 10 ms. */
  static final int BLOCK = 80;

  private final Consumer<FaxSign> listener;
  private final Set<FaxSign> told = EnumSet.noneOf(FaxSign.class);
  private final SoundBlock block = new SoundBlock(BLOCK);
  private final CallingTone cng = new CallingTone();
  private final AnswerTone ced = new AnswerTone();
  private final V21Flags v21 = new V21Flags();

  FaxEar(Consumer<FaxSign> listener) {
    this.listener = listener;
  }

  void samples(short[] samples, int count) {
    for (int from = 0; from < count; ) {
      from += block.take(samples, from, count);
      if (block.isWhole()) {
        judge();
      }
    }
  }

  private void judge() {
    float energy = block.energy();
    if (cng.hears(block, energy)) {
      tell(FaxSign.CNG);
    }
    if (ced.hears(block, energy)) {
      tell(FaxSign.CED);
    }
    if (v21.hears(block, energy)) {
      tell(FaxSign.V21);
    }
  }

  /** An event that is no key; those of RFC 4734 that a fax machine makes count. */
  void event(int code) {
    sign(code).ifPresent(this::tell);
  }

  private static Optional<FaxSign> sign(int code) {
    return switch (code) {
      case 32, 33, 34, 35 -> Optional.of(FaxSign.CED); // ANS, ANSam, with and without reversals
      case 36 -> Optional.of(FaxSign.CNG);
      case 37, 38, 39, 40 -> Optional.of(FaxSign.V21);
      default -> Optional.empty();
    };
  }

  private void tell(FaxSign sign) {
    if (told.add(sign)) {
      listener.accept(sign);
    }
  }
}
