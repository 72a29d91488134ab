package io.switchpost.phone;

import java.util.Optional;

/**
 * A request that came and our answers to it (RFC 3261 section 17.2). Final answers to INVITE are
 * repeated until the ACK comes, also 2xx (13.3.1.4). Lives on the phone's own thread.
 */
final class ServerTransaction {
  private final Endpoint endpoint;
  private final SipMessage request;
  private final Wire.Path path;
  private Optional<SipMessage> last = Optional.empty();
  private boolean acknowledged;
  private Runnable neverAcknowledged = () -> {};

  ServerTransaction(Endpoint endpoint, SipMessage request, Wire.Path path) {
    this.endpoint = endpoint;
    this.request = request;
    this.path = path;
  }

  SipMessage request() {
    return request;
  }

  Transport transport() {
    return path.transport();
  }

  boolean answered() {
    return last.filter(response -> response.status() >= 200).isPresent();
  }

  /** What to do when nobody acknowledges our final answer within 64·T1. */
  void onNeverAcknowledged(Runnable action) {
    neverAcknowledged = action;
  }

  void answer(SipMessage response) {
    if (answered()) {
      return;
    }
    last = Optional.of(response);
    endpoint.reply(response, path);
    if (response.status() < 200) {
      return;
    }
    if (request.method().equals("INVITE")
        && (path.transport() == Transport.UDP || response.status() < 300)) {
      repeat(endpoint.t1());
    }
    endpoint.after(64 * endpoint.t1(), this::expire);
  }

  private void expire() {
    endpoint.forget(this);
    if (request.method().equals("INVITE") && !acknowledged) {
      neverAcknowledged.run();
    }
  }

  private void repeat(long wait) {
    endpoint.after(
        wait,
        () -> {
          if (!acknowledged && endpoint.knows(this)) {
            last.ifPresent(response -> endpoint.reply(response, path));
            repeat(Math.min(2 * wait, Endpoint.T2));
          }
        });
  }

  /** The request came again: its sender has not seen our answer. */
  void repeated() {
    last.ifPresent(response -> endpoint.reply(response, path));
  }

  void acknowledged() {
    acknowledged = true;
  }
}
