package io.switchpost.scenario;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.switchpost.phone.Phone;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Dialogues between phones that call each other directly. */
class DialogueTest {
  private final TonePrompts prompts =
      new TonePrompts(List.of("en/vm-intro", "en/vm-password", "fr/vm-password", "en/digits/1"));
  private final Map<String, Phone> phones = new ConcurrentHashMap<>();

  private final Dialogue dialogue =
      new Dialogue(
              new Dialogue.Cast() {
                @Override
                public Phone phone(String name) {
                  return phones.computeIfAbsent(name, DialogueTest::open);
                }

                @Override
                public String address(String number) {
                  return phone(number).uri();
                }

                @Override
                public TonePrompts prompts() {
                  return prompts;
                }
              })
          .verb(
              "say",
              (actor, line) -> {
                for (String word : line.words()) {
                  actor.call().speak(prompts.sound(word));
                }
              });

  private static Phone open(String name) {
    InetAddress host = InetAddress.getLoopbackAddress();
    return Phone.at(new InetSocketAddress(host, 5060), name, "").local(host).build();
  }

  @AfterEach
  void close() {
    dialogue.close();
  }

  @Test
  void aConversation() {
    dialogue.play(
        """
        # somebody leaves a message at a machine that 2001 plays by hand
        call 2001 as 2002
        2001: ring
        2002: expect ringing
        2001: answer
        2001: say en/vm-intro en/digits/1 fr/vm-password
        2002: hear next vm-intro digits/1
        language fr
        hear vm-password
        press 12#
        2001: expect keys 12#
        2002: speak 1.5s meanwhile
        2001: hear speech
        hear voice of 2002
        hold
        2002: expect silence 200ms
        2001: resume
        2001: hang up
        2002: hung up
        """);
  }

  @Test
  void aFailure_tellsWhatWasHeardInstead_withTheWholeDialogue() {
    assertThatThrownBy(
            () ->
                dialogue.play(
                    """
                    call 2001 as 2002
                    2001: answer
                    2001: say en/vm-intro
                    2002: hear vm-password within 700ms
                    """))
        .isInstanceOf(AssertionError.class)
        .hasMessageContaining("line 4: 2002 expected to hear [en/vm-password]")
        .hasMessageContaining("heard [en/vm-intro]")
        .hasMessageContaining("call 2001 as 2002");
  }

  @Test
  void hearNext_allowsNothingBefore() {
    assertThatThrownBy(
            () ->
                dialogue.play(
                    """
                    call 2001 as 2002
                    2001: answer
                    2001: say en/digits/1 en/vm-intro
                    2002: hear next vm-intro
                    """))
        .hasMessageContaining("heard [en/digits/1");
  }

  @Test
  void aRefusal_isExpectedByItsStatus() {
    dialogue.play(
        """
        call 2001 as 2002
        2001: reject 486 Busy Here
        2002: expect 486
        """);
    assertThat(dialogue.actor("2002").call().finalAnswer().orElseThrow().reason())
        .isEqualTo("Busy Here");
  }

  @Test
  void anUnknownPromptOrVerb_isAnErrorOfTheScript() {
    assertThatThrownBy(() -> dialogue.play("2002: sing")).hasMessageContaining("unknown verb");
  }
}
