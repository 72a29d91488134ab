package io.switchpost.phone;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;

/**
 * One call of a test phone, outgoing or incoming. Methods that wait throw {@link PhoneException}
 * telling what was expected and what came; safe for any thread.
 */
public final class PhoneCall {
  private static final Duration REINVITE_LIMIT = Duration.ofSeconds(40);

  private final CallLeg leg;
  private final Optional<Caller> caller;
  private final Optional<Callee> callee;
  private final SipMessage invite;

  PhoneCall(CallLeg leg, Caller caller, SipMessage nothing) {
    this.leg = leg;
    this.caller = Optional.of(caller);
    this.callee = Optional.empty();
    this.invite = nothing;
  }

  PhoneCall(CallLeg leg, Callee callee) {
    this.leg = leg;
    this.caller = Optional.empty();
    this.callee = Optional.of(callee);
    this.invite = callee.request();
  }

  CallLeg leg() {
    return leg;
  }

  Optional<Callee> callee() {
    return callee;
  }

  // --- the called phone

  /** A header of the INVITE that came; of an outgoing call there is none. */
  public Optional<String> header(String name) {
    return invite.header(name);
  }

  /** Who calls, as the INVITE's From says: display name and user. */
  public String from() {
    NameAddr from = NameAddr.parse(invite.header("From").orElse(""));
    return (from.display() + " " + from.user()).strip();
  }

  /** Sends 180. */
  public void ring() {
    run(incoming()::ring);
  }

  /** Sends 200 with our SDP; returns when it is sent. */
  public void answer() {
    run(incoming()::answer);
    leg.progress.await(
        "the call to be answered by us",
        Duration.ofSeconds(5),
        () -> leg.progress.isAnswered() || leg.progress.isEnded());
    failIfEnded("to answer a call");
  }

  /** Refuses, for example 486 or 603. */
  public void reject(int status, String reason) {
    run(() -> incoming().refuse(status, reason, ""));
  }

  /** Sends the caller to another URI (302). */
  public void redirect(String uri) {
    run(() -> incoming().refuse(302, "Moved Temporarily", uri));
  }

  private Callee incoming() {
    return callee.orElseThrow(
        () -> new PhoneException("expected an incoming call, but this phone made it"));
  }

  // --- how far it is

  /** Waits for 180 or 183 (or an answer, which is more). */
  public PhoneCall awaitRinging(Duration limit) {
    leg.progress.await("ringing", limit, () -> leg.progress.ringing() || isAnswered() || isEnded());
    if (!leg.progress.ringing() && !isAnswered()) {
      failIfEnded("ringing");
    }
    return this;
  }

  public PhoneCall awaitAnswered(Duration limit) {
    leg.progress.await("an answer", limit, () -> isAnswered() || isEnded());
    if (!isAnswered()) {
      failIfEnded("an answer");
    }
    return this;
  }

  /** Waits for the final answer of whatever kind. */
  public FinalAnswer awaitFinal(Duration limit) {
    leg.progress.await(
        "a final answer", limit, () -> leg.progress.answer().isPresent() || isEnded());
    return leg.progress
        .answer()
        .orElseThrow(() -> new PhoneException("expected a final answer, but " + end()));
  }

  /** Waits until either side has ended it. */
  public PhoneCall awaitHungUp(Duration limit) {
    leg.progress.await("the end of the call", limit, this::isEnded);
    return this;
  }

  public boolean isAnswered() {
    return leg.progress.isAnswered();
  }

  public boolean isEnded() {
    return leg.progress.isEnded();
  }

  /** Why it ended; empty while it lasts. */
  public String end() {
    return leg.progress.end();
  }

  /** The final answer to the INVITE, with its headers. */
  public Optional<FinalAnswer> finalAnswer() {
    return leg.progress.answer();
  }

  /** Status codes 1xx that came (or were sent), in order, without 100. */
  public List<Integer> provisional() {
    return leg.progress.provisional();
  }

  /** What happened, one line each, with seconds since the start. */
  public List<String> history() {
    return leg.progress.history();
  }

  public String callId() {
    return leg.dialog.callId();
  }

  // --- speaking and hearing

  /** Says something and returns when its last packet is sent. */
  public void speak(short[] samples) {
    Waiting.join(speakAsync(samples), Duration.ofMillis(samples.length / 8 + 10_000));
  }

  /** Says something; what is said already is said first. */
  public CompletableFuture<Void> speakAsync(short[] samples) {
    failIfEnded("a call to speak into");
    return leg.session.rtp().speak(samples);
  }

  /** Presses keys, at the pace of a finger, and returns when the last is released. */
  public void press(String keys) {
    failIfEnded("a call to press keys in");
    new KeyPresses(leg).press(keys);
  }

  /** All that was heard so far. */
  public HeardAudio heard() {
    return leg.session.rtp().reception().heard();
  }

  /** Keys that the other side pressed, by RTP event or INFO, each once. */
  public String keysHeard() {
    return leg.progress.keys();
  }

  /** Waits until the other side has pressed exactly these keys. */
  public void awaitKeys(String keys, Duration limit) {
    leg.progress.await("the keys " + keys, limit, () -> keysHeard().equals(keys));
  }

  public CallStatistics statistics() {
    return leg.session.rtp().statistics();
  }

  /** Stops all RTP of ours, as if the cable were pulled, or goes on. */
  public void mute(boolean on) {
    leg.session.rtp().mute(on);
  }

  // --- within the call

  /** Puts the other side on hold: re-INVITE with sendonly. */
  public FinalAnswer hold() {
    return redirect("sendonly", true);
  }

  /** Holds without any media (inactive), as some phones do. */
  public FinalAnswer holdInactive() {
    return redirect("inactive", true);
  }

  public FinalAnswer resume() {
    return redirect("sendrecv", true);
  }

  /** A re-INVITE without SDP: the other side makes the offer. */
  public FinalAnswer reinviteWithoutOffer() {
    return redirect("sendrecv", false);
  }

  /** The T.38 of this call. */
  public PhoneImage image() {
    return leg.image;
  }

  private FinalAnswer redirect(String direction, boolean withOffer) {
    CompletableFuture<FinalAnswer> result = new CompletableFuture<>();
    run(
        () -> {
          leg.session.want(direction);
          leg.reinvites.send(withOffer, result);
        });
    return Waiting.join(result, REINVITE_LIMIT);
  }

  /**
   * Ends it: BYE, or CANCEL before the answer, or 603 to an incoming call that was not answered.
   */
  public void hangUp() {
    run(
        () -> {
          if (leg.progress.isAnswered()) {
            leg.bye("we hung up");
          } else {
            caller.ifPresent(Caller::cancel);
            callee.ifPresent(called -> called.refuse(603, "Decline", ""));
          }
        });
  }

  /** Gives up an outgoing call; a call that was answered meanwhile is hung up. */
  public void cancel() {
    run(
        () ->
            caller
                .orElseThrow(() -> new PhoneException("only a call of our own can be cancelled"))
                .cancel());
  }

  /** Forgets the call without a word, as a phone that lost its power. */
  public void vanish() {
    run(() -> leg.over("we vanished"));
  }

  private void run(Runnable work) {
    leg.endpoint.run(work);
  }

  private void failIfEnded(String expected) {
    if (isEnded()) {
      throw new PhoneException(
          "expected %s, but the call has ended (%s); the call so far: %s"
              .formatted(expected, end(), history()));
    }
  }
}
