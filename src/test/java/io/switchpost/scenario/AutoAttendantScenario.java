package io.switchpost.scenario;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/** Pilot 1900, with the shipped menu. */
@ExtendWith(SharedGateway.class)
@Execution(ExecutionMode.CONCURRENT)
class AutoAttendantScenario {
  private final String caller = SharedGateway.somebody();
  private final String called = SharedGateway.somebody();

  private void play(GatewayProcess gateway, String script) {
    gateway.dialogue().play(script.replace("CALLER", caller).replace("CALLED", called)).close();
  }

  @Test
  void anExtensionIsDialledDirectly(GatewayProcess gateway) {
    play(
        gateway,
        """
        register as CALLED
        call 1900 as CALLER
        hear switchpost/attendant-welcome
        press CALLED
        CALLED: answer
        wait 2s
        CALLER: speak 2s meanwhile
        CALLED: hear voice of CALLER
        CALLER: hang up
        CALLED: expect hang-up
        """);
  }

  @Test
  void anExtensionWithoutAPhoneLeadsToItsVoicemail(GatewayProcess gateway) {
    play(
        gateway,
        """
        call 1900 as CALLER
        hear switchpost/attendant-welcome
        press CALLED
        hear vm-isunavail vm-intro
        hear beep
        hang up
        """);
  }
}
