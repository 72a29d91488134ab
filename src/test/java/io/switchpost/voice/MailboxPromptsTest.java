package io.switchpost.voice;

import static org.assertj.core.api.Assertions.assertThat;

import io.switchpost.voice.keypad.Action;
import io.switchpost.voice.keypad.Binding;
import io.switchpost.voice.keypad.KeypadProfile;
import io.switchpost.voice.keypad.Keypads;
import java.lang.reflect.Field;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A prompt that is named but not shipped would be silence in somebody's ear. */
class MailboxPromptsTest {
  @ParameterizedTest
  @ValueSource(strings = {"en", "fr"})
  void everyPromptOfAMailbox_isShipped(String language) throws Exception {
    Set<String> named = new TreeSet<>();
    for (Field field : Said.class.getDeclaredFields()) {
      named.add((String) field.get(null));
    }
    for (Action action : Action.values()) {
      named.add(action.prompt());
    }
    for (String profile : List.of("exchange", "comedian")) {
      KeypadProfile keypad = new Keypads(Path.of("no-such-home")).load(profile);
      keypad.states().values().stream()
          .flatMap(List::stream)
          .map(Binding::say)
          .forEach(say -> say.ifPresent(named::addAll));
    }

    Path shipped = Path.of("src/main/resources/prompts").resolve(language);
    assertThat(named)
        .allSatisfy(
            name -> assertThat(Files.exists(shipped.resolve(name + ".wav"))).as(name).isTrue());
  }
}
