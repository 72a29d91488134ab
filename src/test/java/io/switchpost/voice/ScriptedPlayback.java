package io.switchpost.voice;

import io.switchpost.media.LegEvent;
import io.switchpost.media.Playback;
import java.time.Duration;
import java.util.Deque;
import java.util.List;

/** Something that has been played at once; what is done to it goes into the transcript. */
final class ScriptedPlayback implements Playback {
  private final Deque<LegEvent> events;
  private final List<String> transcript;
  private boolean paused;

  ScriptedPlayback(Deque<LegEvent> events, List<String> transcript) {
    this.events = events;
    this.transcript = transcript;
  }

  private void did(String what) {
    transcript.add("<" + what + ">");
  }

  @Override
  public void pause() {
    did("pause");
    paused = true;
    stop();
  }

  @Override
  public void resume() {
    if (paused) {
      did("resume");
      paused = false;
      events.add(new LegEvent.Played(this));
    }
  }

  @Override
  public void skip(Duration by) {
    did("skip " + by.toSeconds());
  }

  @Override
  public void restart() {
    did("restart");
  }

  @Override
  public void speed(double factor) {
    if (factor != 1.0) {
      did("speed " + factor);
    }
  }

  @Override
  public boolean paused() {
    return paused;
  }

  @Override
  public Duration position() {
    return Duration.ZERO;
  }

  @Override
  public void stop() {
    events.remove(new LegEvent.Played(this));
  }
}
