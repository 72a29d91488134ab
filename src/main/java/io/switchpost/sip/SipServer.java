package io.switchpost.sip;

import io.switchpost.media.MediaEngine;
import io.switchpost.store.Credentials;
import io.switchpost.store.Registration;
import io.switchpost.store.Registrations;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** The SIP side of the gateway: registrar, user agent server and client on UDP and TCP. */
public final class SipServer implements AutoCloseable {
  public SipServer(
      SipSettings settings,
      MediaEngine media,
      Credentials credentials,
      Registrations registrations,
      DialPlan dialPlan) {
    throw new UnsupportedOperationException();
  }

  /** Binds the sockets and starts to answer. */
  public void start() throws java.io.IOException {
    throw new UnsupportedOperationException();
  }

  /** Registered contacts, for the web page. */
  public List<Registration> registrations() {
    throw new UnsupportedOperationException();
  }

  /** Calls in progress. */
  public List<Call> calls() {
    throw new UnsupportedOperationException();
  }

  /** Counters: requests, refused, malformed. */
  public java.util.Map<String, Long> counters() {
    throw new UnsupportedOperationException();
  }

  /**
   * Places a call of the gateway's own (call back, play on phone); returns when it is answered,
   * with its owner the calling thread, or empty with the outcome logged.
   */
  public Optional<Call> place(Caller from, String target, Duration ring) {
    throw new UnsupportedOperationException();
  }

  /**
   * Refuses new calls with 503, lets calls in progress end for at most {@code grace}, then ends
   * them and stops.
   */
  public void drain(Duration grace) {
    throw new UnsupportedOperationException();
  }

  @Override
  public void close() {
    throw new UnsupportedOperationException();
  }
}
