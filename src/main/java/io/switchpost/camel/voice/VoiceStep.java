package io.switchpost.camel.voice;

/** What can be done with a caller. */
public enum VoiceStep {
  VOICEMAIL("voicemail"),
  SUBSCRIBER_ACCESS("subscriber-access"),
  MENU("menu");

  private final String text;

  VoiceStep(String text) {
    this.text = text;
  }

  /** As routes write it. */
  public String text() {
    return text;
  }
}
