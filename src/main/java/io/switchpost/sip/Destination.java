package io.switchpost.sip;

import io.switchpost.sip.auth.DigestClient;
import java.util.Optional;

/**
 * Where an INVITE goes.
 *
 * @param uri Request-URI
 * @param followsContact whether later requests go where Route and Contact lead; else back the flow
 * @param trunk through which it leaves
 */
record Destination(String uri, boolean followsContact, Optional<Trunk> trunk) {
  Optional<DigestClient> credentials() {
    return trunk.flatMap(Trunk::credentials);
  }
}
