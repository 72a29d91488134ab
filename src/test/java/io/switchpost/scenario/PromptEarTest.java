package io.switchpost.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import io.switchpost.media.Codec;
import io.switchpost.phone.G711Path;
import io.switchpost.phone.SyntheticVoice;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class PromptEarTest {
  private static final List<String> NAMES =
      Stream.of("en", "fr")
          .flatMap(language -> IntStream.range(0, 600).mapToObj(number -> language + "/p" + number))
          .toList();

  private final TonePrompts prompts = new TonePrompts(NAMES);

  private static short[] join(List<short[]> parts) {
    short[] all = new short[parts.stream().mapToInt(part -> part.length).sum()];
    int at = 0;
    for (short[] part : parts) {
      System.arraycopy(part, 0, all, at, part.length);
      at += part.length;
    }
    return all;
  }

  private List<String> names(short[] audio) {
    PromptEar ear = new PromptEar(prompts);
    for (int at = 0; at < audio.length; at += 160) {
      ear.listen(Arrays.copyOfRange(audio, at, Math.min(at + 160, audio.length)));
    }
    ear.listen(new short[2_000]);
    return ear.heard().stream().map(PromptEar.Heard::name).toList();
  }

  @ParameterizedTest
  @EnumSource(Codec.class)
  void everyPrompt_isUnderstood_throughG711(Codec codec) {
    List<short[]> parts = new ArrayList<>();
    parts.add(new short[73]);
    NAMES.forEach(name -> parts.add(prompts.sound(name)));
    assertThat(names(G711Path.through(codec, join(parts)))).isEqualTo(NAMES);
  }

  @ParameterizedTest
  @EnumSource(Codec.class)
  void onePacketInAHundredLost_almostEveryPromptIsUnderstood_andNoneWrongly(Codec codec) {
    Random random = new Random(1);
    List<short[]> parts = new ArrayList<>();
    NAMES.forEach(name -> parts.add(prompts.sound(name)));
    short[] audio = G711Path.through(codec, join(parts));
    for (int at = 0; at + 160 <= audio.length; at += 160) {
      if (random.nextInt(100) == 0) {
        Arrays.fill(audio, at, at + 160, (short) 0);
      }
    }
    List<String> understood = names(audio);
    List<String> order = new ArrayList<>(NAMES);
    order.retainAll(understood);
    assertThat(understood).isEqualTo(order).hasSizeGreaterThan(NAMES.size() * 995 / 1_000);
  }

  @Test
  void beepAndSpeech_areToldApartFromPrompts() {
    short[] beep = new short[3_200];
    for (int i = 0; i < beep.length; i++) {
      beep[i] = (short) (8_000 * Math.sin(Math.PI * i / 4));
    }
    short[] speech = new SyntheticVoice(7).say(Duration.ofSeconds(20));
    assertThat(
            names(
                join(
                    List.of(
                        prompts.sound("en/p1"),
                        beep,
                        new short[8_000],
                        speech,
                        new short[8_000],
                        prompts.sound("fr/p1")))))
        .containsExactly("en/p1", "beep", "speech", "fr/p1");
  }

  @Test
  void directory_isLikeTheShippedOne(@TempDir Path shipped, @TempDir Path made) throws Exception {
    Files.createDirectories(shipped.resolve("en/digits"));
    Files.write(shipped.resolve("en/digits/4.wav"), new byte[44]);
    Files.write(shipped.resolve("en/beep.wav"), new byte[44]);
    TonePrompts.like(shipped).writeTo(made);
    assertThat(made.resolve("en/digits/4.wav")).exists();
    assertThat(made.resolve("en/beep.wav")).doesNotExist();
    assertThat(io.switchpost.phone.Sound.read(made.resolve("en/digits/4.wav")))
        .isEqualTo(ToneCode.sound(0));
  }
}
