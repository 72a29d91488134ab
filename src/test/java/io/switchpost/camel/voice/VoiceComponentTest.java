package io.switchpost.camel.voice;

import static org.assertj.core.api.Assertions.assertThat;

import io.switchpost.camel.Routes;
import io.switchpost.camel.TestCall;
import io.switchpost.sip.Outcome;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class VoiceComponentTest {
  @TempDir Path home;
  private Routes routes;

  @BeforeEach
  void start() {
    routes = new Routes(home);
  }

  @AfterEach
  void stop() {
    routes.close();
  }

  private void load(String step) {
    routes.write(
        "a.yaml",
        "- route: { id: a, from: { uri: 'sip:2XXX', steps: [ { to: '%s' } ] } }\n".formatted(step));
    routes.reloader().load();
  }

  @ParameterizedTest
  @CsvSource({
    "voice:singing, 'there is no voice:singing, only voice:voicemail, voice:subscriber-access'",
    "voice:menu, 'voice:menu needs a file, such as ?file=menus/main.yaml'",
    "voice:menu?file=a.yaml&mailbox=2001, mailbox is an option of voice:voicemail only",
    "voice:voicemail?file=a.yaml, file is an option of voice:menu only",
    "voice:voicemail?mailboxx=2001, mailboxx"
  })
  void step_thatCannotBe_isToldWhenTheFileIsRead(String step, String reason) {
    load(step);
    assertThat(routes.states.find("routes/a.yaml").orElseThrow().trouble().orElseThrow().text())
        .startsWith("line 1: ")
        .contains(reason);
  }

  @Test
  void step_withoutItsRoom_endsTheCallWith500() throws Exception {
    load("voice:subscriber-access");
    TestCall call = new TestCall("2001", Outcome.BUSY);
    assertThat(routes.call(call)).isTrue();
    assertThat(call.hungUp).containsExactly(500);
  }
}
