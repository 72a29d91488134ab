package io.switchpost.scenario;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.switchpost.phone.Ear;
import jakarta.mail.internet.MimeMessage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/** A call that nobody answers becomes a mail. */
@ExtendWith(SharedGateway.class)
@Execution(ExecutionMode.CONCURRENT)
class VoicemailScenario {
  private final String caller = SharedGateway.somebody();
  private final String called = SharedGateway.somebody();

  private Dialogue play(GatewayProcess gateway, String script) {
    return gateway.dialogue().play(script.replace("CALLER", caller).replace("CALLED", called));
  }

  @Test
  void aMessageForSomebodyWithoutAPhoneArrivesAsMail(GatewayProcess gateway) throws Exception {
    try (Dialogue story =
        play(
            gateway,
            """
            call CALLED as CALLER
            hear vm-theperson
            hear vm-isunavail vm-intro
            hear beep
            speak 3s
            press #
            hear vm-review
            press 1
            hear vm-msgsaved
            hang up
            """)) {
      MimeMessage mail = InboxOf.extension(gateway, called).newestOf(1);
      assertThat(mail.getSubject()).contains(caller);
      assertThat(mail.getHeader("X-CallingTelephoneNumber", null)).isEqualTo(caller);
      assertThat(mail.getHeader("Auto-Submitted", null)).isEqualTo("auto-generated");
      assertThat(mail.getHeader("Content-Class", null)).isEqualTo("voice-ca");
      short[] wav = InboxOf.wav(mail);
      assertThat(wav.length / 8000.0).isCloseTo(3.0, within(0.7));
      assertThat(new Ear(wav).hears(story.actor(caller).said()).found())
          .as("what was spoken is in the mail")
          .isTrue();
    }
  }

  @Test
  void hangingUpKeepsTheMessage(GatewayProcess gateway) throws Exception {
    try (Dialogue story =
        play(
            gateway,
            """
            call CALLED as CALLER
            hear beep
            speak 2s
            hang up
            """)) {
      MimeMessage mail = InboxOf.extension(gateway, called).newestOf(1);
      assertThat(new Ear(InboxOf.wav(mail)).hears(story.actor(caller).said()).found()).isTrue();
    }
  }

  @Test
  void aBusyPhoneIsGreetedAsBusy(GatewayProcess gateway) {
    play(
            gateway,
            """
            register as CALLED
            call CALLED as CALLER
            CALLED: reject 486 Busy
            CALLER: hear vm-isonphone vm-intro
            hear beep
            hang up
            """)
        .close();
  }

  @Test
  void aPhoneThatNobodyAnswersLeadsToVoicemail(GatewayProcess gateway) {
    play(
            gateway,
            """
            register as CALLED
            call CALLED as CALLER
            CALLED: ring
            CALLER: expect ringing
            hear vm-isunavail vm-intro within 30s
            hear beep
            hang up
            """)
        .close();
  }

  @Test
  void theCallerMayListenAndRecordAgain(GatewayProcess gateway) throws Exception {
    try (Dialogue story =
        play(
            gateway,
            """
            call CALLED as CALLER
            hear vm-intro
            hear beep
            speak 2s
            press #
            hear vm-review
            press 2
            hear voice of CALLER
            press 3
            hear beep
            speak 3s
            press #
            hear vm-review
            press 1
            hear vm-msgsaved
            hang up
            """)) {
      InboxOf inbox = InboxOf.extension(gateway, called);
      MimeMessage mail = inbox.newestOf(1);
      assertThat(new Ear(InboxOf.wav(mail)).hears(story.actor(caller).said()).found()).isTrue();
      assertThat(inbox.mails()).hasSize(1);
    }
  }

  @Test
  void anAnsweredCallConnectsThePeople(GatewayProcess gateway) {
    play(
            gateway,
            """
            register as CALLED
            call CALLED as CALLER
            CALLED: answer
            CALLER: expect answer
            speak 2s meanwhile
            CALLED: hear voice of CALLER
            CALLED: speak 2s meanwhile
            CALLER: hear voice of CALLED
            CALLER: press 12#
            CALLED: expect keys 12#
            CALLED: hang up
            CALLER: expect hang-up
            """)
        .close();
  }

  @Test
  void holdAndResumeKeepTheCall(GatewayProcess gateway) {
    play(
            gateway,
            """
            register as CALLED
            call CALLED as CALLER
            CALLED: answer
            CALLER: expect answer
            CALLER: hold
            wait 1s
            CALLER: resume
            CALLED: reinvite
            CALLER: speak 2s meanwhile
            CALLED: hear voice of CALLER
            CALLER: hang up
            CALLED: expect hang-up
            """)
        .close();
  }

  @Test
  void aCallerWhoGivesUpLeavesNothing(GatewayProcess gateway) {
    play(
            gateway,
            """
            register as CALLED
            call CALLED as CALLER
            CALLED: ring
            CALLER: expect ringing
            CALLER: cancel
            CALLER: expect 487
            CALLED: expect hang-up
            wait 1s
            """)
        .close();
    assertThat(InboxOf.extension(gateway, called).mails()).isEmpty();
  }

  @Test
  void aLateOfferIsUnderstood(GatewayProcess gateway) {
    play(
            gateway,
            """
            call CALLED late as CALLER
            hear beep
            hang up
            """)
        .close();
  }
}
