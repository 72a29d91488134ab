package io.switchpost.camel;

import io.switchpost.media.AudioLeg;
import io.switchpost.media.HungUpException;
import io.switchpost.sip.Call;
import io.switchpost.sip.Caller;
import io.switchpost.sip.DialFailure;
import io.switchpost.sip.DialRequest;
import io.switchpost.sip.Diversion;
import io.switchpost.sip.Outcome;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;

/** A call without a wire: remembers what is done with it; ringing can be held up. */
public final class TestCall implements Call {
  public final List<DialRequest> dialled = new CopyOnWriteArrayList<>();
  public final List<Integer> hungUp = new CopyOnWriteArrayList<>();
  public final CountDownLatch ringing = new CountDownLatch(1);
  private final CountDownLatch over = new CountDownLatch(1);
  private final String called;
  private final Caller caller;

  /** What a failed dial says of itself. */
  public volatile Optional<DialFailure> why = Optional.empty();

  private volatile Outcome outcome;
  private volatile boolean answered;

  /** Ringing somebody ends at once with that outcome. */
  public TestCall(String called, Outcome outcome) {
    this(called, new Caller("2002", "Bob Durand", Optional.of("2002"), "127.0.0.1"));
    end(outcome);
  }

  /** Ringing somebody lasts until {@link #end}. */
  public TestCall(String called, Caller caller) {
    this.called = called;
    this.caller = caller;
  }

  /** Ends the ringing, with null because the caller hung up. */
  public void end(Outcome result) {
    outcome = result;
    over.countDown();
  }

  @Override
  public String id() {
    return "call-" + called;
  }

  @Override
  public Caller caller() {
    return caller;
  }

  @Override
  public String called() {
    return called;
  }

  @Override
  public String context() {
    return "internal";
  }

  @Override
  public List<Diversion> diversions() {
    return List.of(new Diversion("2005", "no-answer"));
  }

  @Override
  public Instant startedAt() {
    return Instant.EPOCH;
  }

  @Override
  public String state() {
    return answered ? "answered" : "ringing";
  }

  @Override
  public void ring() {}

  @Override
  public boolean answered() {
    return answered;
  }

  @Override
  public void answer() {
    answered = true;
  }

  @Override
  public io.switchpost.sip.ImageSession image() {
    throw new UnsupportedOperationException("no T.38 in this test");
  }

  @Override
  public AudioLeg audio() {
    throw new IllegalStateException("no audio in this test");
  }

  @Override
  public Outcome dial(DialRequest request) {
    dialled.add(request);
    ringing.countDown();
    try {
      over.await();
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
    if (outcome == null) {
      throw new HungUpException("the caller hung up");
    }
    answered = outcome == Outcome.ANSWERED;
    return outcome;
  }

  @Override
  public Optional<DialFailure> failure() {
    return why;
  }

  @Override
  public void hangUp(int status, String reason) {
    hungUp.add(status);
  }
}
