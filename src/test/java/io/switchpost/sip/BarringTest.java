package io.switchpost.sip;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Which numbers are asked about before a call leaves; nobody may call what contains a 9. */
class BarringTest {
  private static final Caller ALICE = new Caller("2001", "Alice", Optional.of("2001"), "local");

  private static TrunkSettings trunk(String name, String prefix) {
    return new TrunkSettings(
        name,
        "127.0.0.2",
        5060,
        "udp",
        "provider.example",
        Optional.empty(),
        new TrunkSettings.Outgoing(Optional.empty(), Optional.empty(), prefix, 0),
        new TrunkSettings.Incoming(List.of(), "trunk", "2000"),
        Duration.ZERO);
  }

  private static Optional<DialFailure> barred(String target) {
    Trunks trunks = new Trunks(List.of(trunk("isdn", "0"), trunk("gsm", "9")));
    return new Barring(
            trunks,
            (caller, number) -> {
              assertThat(caller).isEqualTo(ALICE);
              return Optional.of(number + " is barred").filter(_ -> number.contains("9"));
            })
        .of(ALICE, target);
  }

  @Test
  void aNumber_isJudgedAsItsTrunkSendsIt() {
    assertThat(barred("912?trunk=gsm")).isEmpty();
    assertThat(barred("912?trunk=isdn"))
        .contains(new DialFailure(Outcome.REFUSED, 403, "912 is barred"));
  }

  @Test
  void anyTrunk_onlyIfTheNumberIsAllowedOnEach() {
    assertThat(barred("912?trunk=any")).isPresent();
    assertThat(barred("012?trunk=any")).isEmpty();
  }

  @Test
  void whatDoesNotLeaveThroughATrunk_isNotJudged() {
    assertThat(barred("2009")).isEmpty();
    assertThat(barred("sip:9@127.0.0.9")).isEmpty();
    assertThat(barred("9?trunk=absent")).isEmpty();
    assertThat(barred("9?nonsense")).isEmpty();
  }
}
