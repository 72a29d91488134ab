package io.switchpost.app;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class WelcomeTest {
  @Test
  void passwordsOfTheDemo_areToldOnlyWhereTheyHold() {
    assertThat(Welcome.secrets(true, false, false))
        .isEqualTo("    SIP password demo-<extension>, PIN 135792 at 1000");
    assertThat(Welcome.secrets(true, true, true))
        .contains("userPassword in home/directory.ldif", "switchpost.voicemail.initial-pin")
        .doesNotContain("demo-", "135792");
    assertThat(Welcome.secrets(false, false, false)).contains("phones.properties");
  }
}
