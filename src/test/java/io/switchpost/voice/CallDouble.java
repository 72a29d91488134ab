package io.switchpost.voice;

import static org.assertj.core.api.Assertions.assertThat;

import io.switchpost.media.AudioLeg;
import io.switchpost.media.LegSettings;
import io.switchpost.media.LegStatistics;
import io.switchpost.sip.Call;
import io.switchpost.sip.Caller;
import io.switchpost.sip.DialFailure;
import io.switchpost.sip.Diversion;
import io.switchpost.sip.ImageSession;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.IntConsumer;

/** A call without a wire: who calls, and what a conversation has no business with. */
abstract class CallDouble implements Call, AudioLeg {
  private final Caller caller;
  private final List<Diversion> diversions;
  private boolean answered;
  private boolean closed;

  CallDouble(Caller caller, List<Diversion> diversions) {
    this.caller = caller;
    this.diversions = diversions;
  }

  @Override
  public final Caller caller() {
    return caller;
  }

  @Override
  public final List<Diversion> diversions() {
    return diversions;
  }

  @Override
  public final void answer() {
    answered = true;
  }

  @Override
  public final boolean answered() {
    return answered;
  }

  @Override
  public final AudioLeg audio() {
    assertThat(answered).as("audio before the answer").isTrue();
    return this;
  }

  @Override
  public final boolean closed() {
    return closed;
  }

  @Override
  public final void close() {
    closed = true;
  }

  @Override
  public void hangUp(int status, String reason) {
    close();
  }

  @Override
  public final String id() {
    return "scripted";
  }

  @Override
  public final String called() {
    return "1000";
  }

  @Override
  public final String context() {
    return "internal";
  }

  @Override
  public final Instant startedAt() {
    return Instant.EPOCH;
  }

  @Override
  public final String state() {
    return closed ? "ended" : answered ? "answered" : "ringing";
  }

  @Override
  public final void ring() {}

  @Override
  public final Optional<DialFailure> failure() {
    return Optional.empty();
  }

  @Override
  public final ImageSession image() {
    return new NoImage();
  }

  @Override
  public final LegStatistics statistics() {
    return new LegStatistics(0, 0, 0, 0, 0, 0, 0);
  }

  @Override
  public final void listenForFax(boolean on) {}

  @Override
  public final void faxFromSignalling() {
    throw new AssertionError("a conversation hears of T.38, it does not tell of it");
  }

  @Override
  public final void digitFromSignalling(char key) {
    throw new AssertionError("a conversation waits for keys");
  }

  @Override
  public final void sendDigits(String digits) {
    throw new AssertionError("a conversation presses no keys");
  }

  @Override
  public final InetSocketAddress local() {
    throw new AssertionError("a conversation has no business with ports");
  }

  @Override
  public final void connect(LegSettings settings) {
    throw new AssertionError("a conversation negotiates nothing");
  }

  @Override
  public final void onLost(Duration limit, Runnable action) {
    throw new AssertionError("a conversation does not watch RTP");
  }

  @Override
  public final void bridge(AudioLeg other) {
    throw new AssertionError("a conversation bridges by dialling");
  }

  @Override
  public final void unbridge() {
    throw new AssertionError("a conversation bridges by dialling");
  }

  @Override
  public final void onDigit(IntConsumer listener) {
    throw new AssertionError("a conversation waits for its digits");
  }
}
