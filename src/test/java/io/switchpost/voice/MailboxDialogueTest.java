package io.switchpost.voice;

import static io.switchpost.voice.MailboxFixture.ALICE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.switchpost.media.MediaEngine;
import io.switchpost.media.NetworkTones;
import io.switchpost.phone.Phone;
import io.switchpost.scenario.Dialogue;
import io.switchpost.scenario.TonePrompts;
import io.switchpost.sip.DialPlan;
import io.switchpost.sip.DialRequest;
import io.switchpost.sip.DialRights;
import io.switchpost.sip.SipServer;
import io.switchpost.sip.SipSettings;
import io.switchpost.store.Message;
import io.switchpost.store.Message.State;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Mailboxes over real SIP and RTP: what the scripted calls cannot show is when things happen. */
class MailboxDialogueTest {
  private static final InetAddress HOST = InetAddress.getLoopbackAddress();

  @TempDir static Path data;
  private static TonePrompts prompts;
  private static MailboxFixture mail;
  private static MediaEngine media;
  private static SipServer server;

  private final Dialogue dialogue =
      new Dialogue(
          new Dialogue.Cast() {
            @Override
            public Phone phone(String name) {
              InetSocketAddress gateway = new InetSocketAddress(HOST, server.port());
              return Phone.at(gateway, name, "secret").local(HOST).build();
            }

            @Override
            public TonePrompts prompts() {
              return prompts;
            }
          });

  @BeforeAll
  static void start() throws IOException {
    prompts = TonePrompts.shipped();
    prompts.writeTo(data.resolve("prompts"));
    mail = new MailboxFixture(data, data.resolve("prompts"));
    mail.reset();
    for (String user : List.of("2001", "2002")) {
      mail.store.credentials().put(user, "test.example", "secret");
    }
    DialPlan plan = new DialPlan();
    MailboxServices services = mail.services();
    plan.add("internal", "1000", "test", SubscriberAccess.with(services)::serve);
    plan.add("internal", "2XXX", "test", call -> ringThenTake(services, call));
    media = MediaEngine.start(34000, 35999);
    server =
        new SipServer(
            new SipSettings(
                List.of(HOST),
                0,
                "test.example",
                List.of(),
                "internal",
                "trunk",
                20,
                Duration.ofSeconds(30),
                Duration.ofSeconds(60),
                NetworkTones.US,
                List.of(),
                DialRights.ALL),
            media,
            mail.store.credentials(),
            mail.store.registrations(),
            plan);
    server.start();
  }

  private static void ringThenTake(MailboxServices services, io.switchpost.sip.Call call) {
    var outcome =
        call.dial(new DialRequest(call.called(), Duration.ofSeconds(1), Optional.empty()));
    Voicemail.with(services)
        .take(call, services.directory().byExtension(call.called()).orElseThrow(), outcome.text());
  }

  @BeforeEach
  void reset() {
    mail.reset();
  }

  @AfterEach
  void close() {
    dialogue.close();
  }

  @AfterAll
  static void stop() {
    server.close();
    media.close();
    mail.close();
  }

  private Message onlyMessage() {
    await().until(() -> mail.inbox.list("2001", State.NEW).size() == 1);
    return mail.inbox.list("2001", State.NEW).getFirst();
  }

  @Test
  void aMessageIsLeft_heard_andDeleted() {
    dialogue.play(
        """
        call 2001 as 2002
        hear vm-theperson digits/2 digits/0 digits/0 digits/1 vm-isunavail vm-intro beep
        speak 1500ms
        press #
        hear vm-review
        press 2
        hear voice of 2002
        press 1
        hear vm-msgsaved vm-goodbye
        hung up

        call 1000 as 2001
        hear vm-password
        press 135792#
        hear vm-youhave digits/1 vm-INBOX vm-message
        press 1
        hear vm-from-extension digits/2 digits/0 digits/0 digits/2 vm-received digits/today
        hear voice of 2002
        hear switchpost/to-delete vm-press digits/7
        press 7
        hear vm-deleted
        press *
        hear switchpost/to-play-messages
        press *
        hear vm-goodbye
        hung up
        """);

    assertThat(mail.inbox.list("2001", State.NEW)).isEmpty();
  }

  @Test
  void hangingUpWhileSpeaking_keepsWhatWasSaid() {
    dialogue.play(
        """
        call 2001 as 2002
        hear vm-theperson
        press #
        hear beep
        speak 2s
        hang up
        """);

    assertThat(onlyMessage().duration())
        .isBetween(Duration.ofMillis(1_800), Duration.ofMillis(2_600));
  }

  @Test
  void wrongPin_thenTheRightOne_typedOverThePrompts() {
    dialogue.play(
        """
        call 1000 as 2001
        hear vm-password
        press 111111#
        hear vm-incorrect vm-password
        press 135792#
        hear vm-youhave
        press *
        hear vm-goodbye
        hung up
        """);
  }

  @Test
  void callBack_connects_andComesBack() throws Exception {
    mail.message(ALICE, "2002", "call me");

    dialogue.play(
        """
        2002: register
        call 1000 as 2001
        hear vm-password
        press 135792#
        hear vm-youhave
        press 1
        hear speech
        press 33
        hear switchpost/to-next
        press 00
        hear switchpost/to-call-back
        press 2
        hear vm-dialout
        2002: answer
        2001: speak 1s
        2002: hear speech
        hang up
        2001: hear switchpost/to-next within 12s
        press *
        hear switchpost/to-play-messages
        press *
        hung up
        """);
  }
}
