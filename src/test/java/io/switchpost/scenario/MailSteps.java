package io.switchpost.scenario;

import io.switchpost.phone.Ear;
import io.switchpost.phone.Sound;
import jakarta.mail.internet.MimeMessage;
import jakarta.mail.internet.MimeUtility;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * What happens in an actor's mailbox: {@code mail arrives [SUBJECT]}, {@code mail holds voice of
 * NAME}, {@code mail header Name: text}, {@code mail none} (no unread one is left).
 */
final class MailSteps {
  private final Dialogue dialogue;
  private final int imapPort;
  private final Map<String, MimeMessage> last = new HashMap<>();

  private MailSteps(Dialogue dialogue, int imapPort) {
    this.dialogue = dialogue;
    this.imapPort = imapPort;
  }

  static void teach(Dialogue dialogue, int imapPort) {
    dialogue.verb("mail", new MailSteps(dialogue, imapPort)::act);
  }

  private void act(Actor actor, Statement line) throws Exception {
    DemoMailbox mailbox = new DemoMailbox(imapPort, actor.name());
    switch (line.word(0)) {
      case "arrives" -> last.put(actor.name(), mailbox.await(line.rest(1), line.within()));
      case "holds" -> holds(mail(actor), dialogue.actor(line.word(3)).said());
      case "header" -> header(mail(actor), line);
      case "none" -> {
        List<String> unread = mailbox.unread();
        if (!unread.isEmpty()) {
          throw new AssertionError(actor.name() + " expected no more mail, but there is " + unread);
        }
      }
      default ->
          throw new IllegalArgumentException(
              "line %d: expected mail arrives, holds, header or none, came: %s"
                  .formatted(line.line(), line.text()));
    }
  }

  private MimeMessage mail(Actor actor) {
    if (!last.containsKey(actor.name())) {
      throw new AssertionError("no mail has arrived for " + actor.name());
    }
    return last.get(actor.name());
  }

  private static void holds(MimeMessage mail, short[] said) throws Exception {
    byte[] wav =
        DemoMailbox.wav(mail)
            .orElseThrow(() -> new AssertionError("expected a WAV file in the mail, came none"));
    short[] samples = Sound.read(wav);
    Ear.Match match = new Ear(samples).hears(said);
    if (!match.found()) {
      throw new AssertionError(
          "expected the voice in the mail's WAV of %d ms, but recognised %.0f %% of it"
              .formatted(samples.length / 8, 100 * match.share()));
    }
  }

  private static void header(MimeMessage mail, Statement line) throws Exception {
    String[] expected = line.rest(1).split(":\\s*", 2);
    String[] lines = mail.getHeader(expected[0]);
    boolean found = false;
    for (String value : lines == null ? new String[0] : lines) {
      found |= MimeUtility.decodeText(MimeUtility.unfold(value)).contains(expected[1]);
    }
    if (!found) {
      throw new AssertionError(
          "expected the mail's header %s, came %s".formatted(line.rest(1), Arrays.toString(lines)));
    }
  }
}
