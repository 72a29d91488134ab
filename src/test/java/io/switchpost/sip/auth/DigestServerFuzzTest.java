package io.switchpost.sip.auth;

import com.code_intelligence.jazzer.junit.FuzzTest;
import io.switchpost.sip.auth.Verdict.Accepted;
import io.switchpost.sip.auth.Verdict.Malformed;
import io.switchpost.store.Credentials;
import java.nio.charset.StandardCharsets;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;

class DigestServerFuzzTest {
  /** Everybody exists, but nobody's password can be hit. */
  private static final Credentials EVERYBODY =
      new Credentials() {
        @Override
        public Optional<HashedSecret> find(String username, String realm) {
          return Optional.of(new HashedSecret("0".repeat(32), "0".repeat(64)));
        }

        @Override
        public void put(String username, String realm, String password) {
          throw new AssertionError("the server never writes");
        }
      };

  private static final DigestServer SERVER =
      new DigestServer("example.com", EVERYBODY, InstantSource.system());

  @FuzzTest(maxDuration = "5m")
  void anyValue(byte[] octets) {
    String value = new String(octets, StandardCharsets.UTF_8);
    switch (SERVER.check("REGISTER", List.of(value, "Digest " + value))) {
      case Accepted accepted -> throw new AssertionError("accepted " + accepted);
      case Malformed(String reason) when !reason.matches("[ -~]+") ->
          throw new AssertionError("reason " + reason);
      case Verdict other -> {
        // challenged, or malformed with a reason that is fit to be sent
      }
    }
  }
}
