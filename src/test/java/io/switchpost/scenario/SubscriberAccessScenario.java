package io.switchpost.scenario;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/** Pilot 1000, with the keys of the exchange profile. */
@ExtendWith(SharedGateway.class)
@Execution(ExecutionMode.CONCURRENT)
class SubscriberAccessScenario {
  private final String caller = SharedGateway.somebody();
  private final String owner = SharedGateway.somebody();

  private void play(GatewayProcess gateway, String script) {
    gateway.dialogue().play(script.replace("CALLER", caller).replace("OWNER", owner)).close();
  }

  @Test
  void aMessageIsHeardFromOnesOwnPhone(GatewayProcess gateway) {
    play(
        gateway,
        """
        call OWNER as CALLER
        hear beep
        speak 2s
        hang up
        wait 1s
        OWNER: call 1000
        hear vm-password
        press 135792#
        hear vm-youhave digits/1 vm-INBOX vm-message
        press 1
        hear voice of CALLER
        wait 1s
        press 7
        hear vm-deleted
        hang up
        OWNER: call 1000
        hear vm-password
        press 135792#
        hear vm-youhave vm-no vm-messages
        hang up
        """);
  }

  @Test
  void threeWrongPinsEndTheCallAndFiveLockTheMailbox(GatewayProcess gateway) {
    play(
        gateway,
        """
        OWNER: call 1000
        hear vm-password
        press 111111#
        hear vm-incorrect
        press 222222#
        hear vm-incorrect
        press 333333#
        hear vm-goodbye
        expect hang-up
        OWNER: call 1000
        hear vm-password
        press 444444#
        hear vm-incorrect
        press 555555#
        hear switchpost/mailbox-locked
        expect hang-up
        OWNER: call 1000
        hear vm-password
        press 135792#
        hear switchpost/mailbox-locked
        """);
  }

  @Test
  void theOwnNameIsRecordedAndSpoken(GatewayProcess gateway) {
    play(
        gateway,
        """
        OWNER: call 1000
        hear vm-password
        press 135792#
        hear vm-youhave
        press 6
        wait 1s
        press 2
        wait 1s
        press 4
        hear beep
        speak 2s
        press #
        wait 1s
        press 1
        hear switchpost/recording-kept
        hang up
        call OWNER as CALLER
        hear voice of OWNER
        hang up
        """);
  }
}
