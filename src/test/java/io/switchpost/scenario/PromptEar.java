package io.switchpost.scenario;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Turns what a call hears into a list of names, as it comes: {@code en/vm-intro} for a tone prompt,
 * {@code beep} for the record tone, {@code speech} for anything else that is loud for a while.
 */
public final class PromptEar {
  /** 5 ms: how finely it listens. */
  private static final int HOP = 40;

  /** Something that was heard, with its place in the call's audio. */
  public record Heard(String name, Duration at) {}

  private final TonePrompts prompts;
  private final List<Heard> all = new ArrayList<>();
  private short[] unread = new short[0];
  private int position;
  private final int[] word = new int[ToneCode.SYMBOLS];
  private int wordStart = -1;
  private int wordEnd;
  private int tone;
  private int noise;
  private int pause;
  private boolean speaking;

  public PromptEar(TonePrompts prompts) {
    this.prompts = prompts;
  }

  /** Listens to what follows upon all that it was given before. */
  public void listen(short[] more) {
    short[] samples = Arrays.copyOf(unread, unread.length + more.length);
    System.arraycopy(more, 0, samples, unread.length, more.length);
    int at = 0;
    for (; at + ToneCode.WINDOW <= samples.length; at += HOP) {
      window(samples, at);
      position += HOP;
    }
    unread = Arrays.copyOfRange(samples, at, samples.length);
  }

  /** Everything that was understood so far. */
  public List<Heard> heard() {
    return List.copyOf(all);
  }

  private void window(short[] samples, int at) {
    ToneCode.symbol(samples, at).ifPresent(this::symbol);
    if (wordStart >= 0 && position > wordStart + ToneCode.SYMBOLS * ToneCode.SYMBOL) {
      finishWord();
    }
    double power = 0;
    for (int i = at; i < at + HOP; i++) {
      power += (double) samples[i] * samples[i] / HOP;
    }
    boolean loud = power > 90_000;
    beep(loud && pure(samples, at));
    speech(loud);
  }

  private void symbol(ToneCode.Symbol symbol) {
    int start =
        position - symbol.place() * ToneCode.SYMBOL - (ToneCode.SYMBOL - ToneCode.WINDOW) / 2;
    if (wordStart >= 0 && Math.abs(start - wordStart) > ToneCode.SYMBOL / 2) {
      finishWord();
    }
    if (wordStart < 0) {
      Arrays.fill(word, -1);
      wordStart = start;
    }
    if (word[symbol.place()] < 0) {
      word[symbol.place()] = symbol.value();
    }
  }

  private void finishWord() {
    prompts
        .name(word)
        .ifPresent(
            name -> {
              all.add(new Heard(name, at(Math.max(0, wordStart))));
              wordEnd = wordStart + ToneCode.SYMBOLS * ToneCode.SYMBOL;
              noise = 0;
            });
    wordStart = -1;
  }

  private static Duration at(int sample) {
    return Duration.ofMillis(sample / 8);
  }

  /** 1000 Hz for 200 ms. */
  private void beep(boolean pure) {
    tone = pure ? tone + 1 : 0;
    if (tone == 40) {
      all.add(new Heard("beep", at(position - 39 * HOP)));
    }
    if (tone > 0) {
      noise = 0;
    }
  }

  private static boolean pure(short[] samples, int at) {
    double total = 0;
    double sine = 0;
    double cosine = 0;
    for (int i = 0; i < ToneCode.WINDOW; i++) {
      double sample = samples[at + i];
      total += sample * sample;
      sine += sample * Math.sin(Math.PI * i / 4);
      cosine += sample * Math.cos(Math.PI * i / 4);
    }
    return (sine * sine + cosine * cosine) * 2 / ToneCode.WINDOW > 0.9 * total;
  }

  /** Loud for 300 ms and neither prompt nor beep; over after 600 ms of quiet. */
  private void speech(boolean loud) {
    boolean explained = wordStart >= 0 || position < wordEnd || tone > 0;
    if (loud && !explained) {
      noise++;
      pause = 0;
    } else {
      pause++;
    }
    if (noise == 60 && !speaking) {
      speaking = true;
      all.add(new Heard("speech", at(position - 59 * HOP)));
    }
    if (pause > 120) {
      speaking = false;
      noise = 0;
    }
  }
}
