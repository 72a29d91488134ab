package io.switchpost.fax.t38;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.util.Arrays;

class IfpFuzzTest {
  /** What can be read is written and read again as the same packet. */
  @FuzzTest(maxDuration = "5m")
  void anyOctets(byte[] octets) {
    for (var version : IfpVersion.values()) {
      for (boolean padded : new boolean[] {false, true}) {
        try {
          byte[] written = version.encode(version.decode(octets, padded));
          byte[] again = version.encode(version.decode(written, false));
          if (!Arrays.equals(written, again)) {
            throw new AssertionError("written otherwise than read: " + Wire.hex(written));
          }
        } catch (IfpException e) {
          if (e.getMessage().isBlank()) {
            throw new AssertionError("a refusal without a reason", e);
          }
        }
      }
    }
  }
}
