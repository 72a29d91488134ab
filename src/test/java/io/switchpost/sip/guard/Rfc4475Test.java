package io.switchpost.sip.guard;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.fail;

import gov.nist.javax.sip.message.SIPMessage;
import gov.nist.javax.sip.message.SIPRequest;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.text.ParseException;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The torture messages of RFC 4475 before parser and check: who is refused, with what. */
class Rfc4475Test {
  private static final RequestCheck CHECK =
      new RequestCheck(
          Set.of("INVITE", "ACK", "BYE", "CANCEL", "OPTIONS", "REGISTER", "INFO", "NOTIFY"),
          Set.of("100rel", "timer"));

  record Case(String file, String kind, String acceptable) {
    @Override
    public String toString() {
      return file + " → " + acceptable;
    }
  }

  static Stream<Case> cases() throws IOException {
    String csv = new String(octets("oracle.csv"), StandardCharsets.UTF_8);
    return csv.lines().skip(1).map(line -> line.split(",", 6)).map(f -> new Case(f[0], f[3], f[4]));
  }

  @ParameterizedTest
  @MethodSource("cases")
  void outcomeIsAsTheRfcSays(Case one) throws IOException {
    String outcome = outcome(octets(one.file()));
    boolean acceptable = Stream.of(one.acceptable().split("\\|")).anyMatch(a -> fits(outcome, a));
    assertThat(acceptable).as("%s gave %s", one, outcome).isTrue();
  }

  /** A status, or {@code passed}. */
  private static String outcome(byte[] octets) {
    try {
      SIPMessage message =
          new MessageParsers().createMessageParser(null).parseSIPMessage(octets, true, false, null);
      if (!(message instanceof SIPRequest request)) {
        return "passed";
      }
      Optional<Refusal> refusal = CHECK.check(request);
      return refusal.map(r -> Integer.toString(r.status())).orElse("passed");
    } catch (MalformedException e) {
      return Integer.toString(e.status());
    } catch (ParseException e) {
      return fail("only MalformedException may come out", e);
    }
  }

  private static boolean fits(String outcome, String acceptable) {
    if (acceptable.startsWith("!")) {
      return !outcome.matches(acceptable.substring(1).replace("x", "\\d"));
    }
    return switch (acceptable) {
      // what becomes of it behind the check is the server's matter
      case "lenient", "accept-or-drop" -> true;
      case "drop" -> true;
      case "401", "200" -> outcome.equals("passed");
      default -> outcome.matches(acceptable);
    };
  }

  static byte[] octets(String file) throws IOException {
    try (InputStream in = Rfc4475Test.class.getResourceAsStream("/rfc4475/" + file)) {
      return in.readAllBytes();
    }
  }

  static List<String> files() throws IOException {
    return cases().map(Case::file).toList();
  }
}
