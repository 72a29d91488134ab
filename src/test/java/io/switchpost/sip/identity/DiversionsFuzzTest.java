package io.switchpost.sip.identity;

import com.code_intelligence.jazzer.junit.FuzzTest;
import io.switchpost.sip.Diversion;
import java.nio.charset.StandardCharsets;
import java.util.List;

class DiversionsFuzzTest {
  /** Nothing that a peer writes gives more than 20 diversions, or a number with a control in it. */
  @FuzzTest(maxDuration = "5m")
  void anyValue(byte[] octets) {
    String value = new String(octets, StandardCharsets.UTF_8);
    check(Diversions.read(List.of(value, value), List.of()));
    check(Diversions.read(List.of(), List.of(value, value)));
    String name = DisplayName.of(value).text();
    if (name.length() > 64 || name.chars().anyMatch(Character::isISOControl)) {
      throw new AssertionError("display name " + name);
    }
  }

  private static void check(List<Diversion> diversions) {
    if (diversions.size() > 20) {
      throw new AssertionError(diversions.size() + " diversions");
    }
    for (Diversion diversion : diversions) {
      boolean control = diversion.number().chars().anyMatch(Character::isISOControl);
      if (control || diversion.number().isEmpty() || !diversion.reason().matches("[a-z0-9-]+")) {
        throw new AssertionError("diversion " + diversion);
      }
    }
  }
}
