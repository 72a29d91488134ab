package io.switchpost.sip;

import io.switchpost.sip.auth.DigestClient;
import java.util.Optional;

/**
 * Where an INVITE goes.
 *
 * @param uri Request-URI
 * @param followsContact whether later requests go where Route and Contact lead; else back the flow
 * @param line of the trunk through which it leaves
 */
record Destination(String uri, boolean followsContact, Optional<TrunkLine> line) {
  Optional<Trunk> trunk() {
    return line.map(TrunkLine::trunk);
  }

  Optional<DigestClient> credentials() {
    return trunk().flatMap(Trunk::credentials);
  }
}
