package io.switchpost.fax.t30;

import java.time.Duration;
import java.util.BitSet;
import java.util.Set;

/**
 * A page with error correction (T.4 annex A, T.30 annex A): block after block, each repeated in
 * part until the receiver has all of it. After four times comes a slower speed; where there is none
 * and it gets no better, the page is given up.
 */
final class EcmPageSender {
  private static final int MOST_REQUESTS = 4;

  /** Four requests each, at a speed that cannot be lowered, however little is still missing. */
  private static final int MOST_ROUNDS = 8;

  private static final Set<FrameType> ANSWERS =
      Set.of(
          FrameType.MCF, FrameType.PPR, FrameType.RNR, FrameType.RTN, FrameType.PIP, FrameType.PIN);

  private final Dialogue dialogue;
  private final SpeedLadder speeds;
  private final EcmFrames frames;
  private final int page;
  private Settings settings;
  private boolean shortTraining = true;
  private int retries;
  private int lastRounds;

  /**
   * @param page number from 1
   */
  EcmPageSender(Dialogue dialogue, SpeedLadder speeds, Settings settings, int page, byte[] octets) {
    this.dialogue = dialogue;
    this.speeds = speeds;
    this.settings = settings;
    this.page = page;
    this.frames = new EcmFrames(octets, settings.frameOctets());
  }

  /** MCF, RTN, PIP or PIN. */
  FrameType send(PostMessage then) {
    for (int block = 0; block < frames.blocks(); block++) {
      boolean last = block == frames.blocks() - 1;
      FrameType answer = send(block, last ? then : PostMessage.NULL, then);
      if (answer != FrameType.MCF || last) {
        return answer;
      }
      dialogue
          .line()
          .listener()
          .sent(page, (block + 1) * FrameMap.FRAMES * settings.frameOctets(), frames.page().length);
    }
    throw new IllegalStateException("a page has a last block");
  }

  Settings settings() {
    return settings;
  }

  int retries() {
    return retries;
  }

  private FrameType send(int block, PostMessage pps, PostMessage then) {
    var wanted = new FrameMap(new BitSet(), FrameMap.FRAMES);
    wanted.frames().set(0, frames.frames(block));
    int requests = 0;
    int before = wanted.count();
    while (true) {
      carry(block, wanted);
      Frame answer = ask(pps(block, pps), ANSWERS).last();
      if (answer.type() != FrameType.PPR) {
        return answer.type();
      }
      wanted = FrameMap.read(answer.information());
      wanted.frames().clear(frames.frames(block), FrameMap.FRAMES);
      if (wanted.count() == 0) {
        return FrameType.MCF;
      }
      retries++;
      if (++requests == MOST_REQUESTS) {
        slowDown(wanted.count() < before, then);
        requests = 0;
        before = wanted.count();
      }
    }
  }

  private void carry(int block, FrameMap wanted) {
    var octets = frames.block(block, wanted.frames()::get);
    dialogue
        .line()
        .send(
            new Transmission.EcmBlock(settings.modulation(), shortTraining, octets),
            "block %d, %d frames, %s"
                .formatted(block, wanted.count(), FrameText.rate(settings.modulation())));
    shortTraining = true;
  }

  private Runnable pps(int block, PostMessage then) {
    Line line = dialogue.line();
    var pps = new PartialPage(then, page - 1, block, frames.frames(block) - 1);
    return () -> line.send(FrameType.PPS, pps.information(line.x()));
  }

  /** Asks, and goes on asking while the receiver is not ready, up to T5. */
  private Heard.Message ask(Runnable command, Set<FrameType> answers) {
    Heard.Message answer = question(command, answers);
    Duration end = dialogue.line().now().plus(dialogue.timers().t5());
    while (answer.is(FrameType.RNR)) {
      if (dialogue.line().now().compareTo(end) >= 0) {
        throw new FaxEnded(FaxCause.NOT_READY, "RNR until T5 was over");
      }
      answer = question(() -> dialogue.line().send(FrameType.RR), answers);
    }
    return answer;
  }

  private Heard.Message question(Runnable command, Set<FrameType> answers) {
    return dialogue.ask(
        new Dialogue.Question(
            command, answers, FaxCause.NO_ANSWER_AFTER_PAGE, FaxCause.PAGE_REFUSED));
  }

  private void slowDown(boolean better, PostMessage then) {
    var slower = speeds.down();
    if (slower.isEmpty() && (!better || ++lastRounds > MOST_ROUNDS)) {
      Line line = dialogue.line();
      ask(
          () -> line.send(FrameType.EOR, then.second(line.x())),
          Set.of(FrameType.ERR, FrameType.RNR));
      throw new FaxEnded(FaxCause.PAGE_NOT_CORRECTED, "frames were asked for again and again");
    }
    settings = settings.with(slower.orElse(settings.modulation()));
    shortTraining = false;
    question(
        () -> dialogue.line().send(FrameType.CTC, settings.ctcInformation()),
        Set.of(FrameType.CTR));
  }
}
