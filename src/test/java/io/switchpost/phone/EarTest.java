package io.switchpost.phone;

import static org.assertj.core.api.Assertions.assertThat;

import io.switchpost.media.Codec;
import java.time.Duration;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

class EarTest {
  private static final short[] SAID = new SyntheticVoice(1).say(Duration.ofSeconds(3));

  private static short[] heard(short[] said, int before) {
    short[] heard = new short[before + said.length + 4_000];
    System.arraycopy(G711Path.through(Codec.PCMU, said), 0, heard, before, said.length);
    return heard;
  }

  @Test
  void sameSound_isFound_whereItIs() {
    Ear.Match match = new Ear(heard(SAID, 9_777)).hears(SAID);
    assertThat(match.share()).isGreaterThan(0.95);
    assertThat(match.at().toMillis()).isBetween(1_150L, 1_300L);
  }

  @Test
  void quieter_withLostPackets_andALateFrame_isFound() {
    short[] heard = heard(SAID, 4_000);
    for (int i = 0; i < heard.length; i++) {
      heard[i] /= 4;
    }
    for (int at = 1_600; at + 160 < heard.length; at += 8_000) {
      Arrays.fill(heard, at, at + 160, (short) 0);
    }
    System.arraycopy(heard, 16_000, heard, 16_160, heard.length - 16_160);
    assertThat(new Ear(heard).hears(SAID).found()).isTrue();
  }

  @Test
  void withFramesThatCameLaterAndLater_isFound() {
    short[] heard = heard(SAID, 4_000);
    for (int at = 10_000; at < 26_000; at += 4_000) {
      System.arraycopy(heard, at, heard, at + 640, heard.length - at - 640);
      Arrays.fill(heard, at, at + 640, (short) 0);
    }
    assertThat(new Ear(heard).hears(SAID).found()).isTrue();
  }

  @Test
  void otherSpeech_isNotTakenForIt() {
    for (int seed = 2; seed < 8; seed++) {
      short[] other = new SyntheticVoice(seed).say(Duration.ofSeconds(6));
      assertThat(new Ear(heard(other, 0)).hears(SAID).share()).isLessThan(0.3);
    }
  }

  @Test
  void beep_isFound_speechHasNone() {
    short[] heard = heard(SAID, 8_000);
    assertThat(new Ear(heard).beep()).isEmpty();
    for (int i = 0; i < 3_200; i++) {
      heard[2_400 + i] = (short) (6_000 * Math.sin(Math.PI * i / 4));
    }
    assertThat(new Ear(heard).beep().orElseThrow().toMillis()).isBetween(290L, 310L);
    assertThat(new Ear(heard).speech().toMillis()).isBetween(2_400L, 3_400L);
  }
}
