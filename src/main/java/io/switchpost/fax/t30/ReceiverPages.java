package io.switchpost.fax.t30;

import io.switchpost.fax.image.PageDecoder;
import java.io.ByteArrayOutputStream;
import java.time.Duration;
import java.util.Optional;

/**
 * Phases C and D of a receiver: fills a page from carriers, with or without error correction as it
 * really comes, and answers what the sender asks about it, also when it asks twice because our
 * answer was lost (T.30 clause 5.3.6.1.7, annex A).
 */
final class ReceiverPages {
  /** A repeated command comes at the latest so long after our answer. */
  private static final Duration REPETITION = Duration.ofSeconds(6);

  /** What is expected after an answer. */
  enum Next {
    GO_ON,
    PHASE_B,
    FINISHED
  }

  /** The last answer, to which command, and when. */
  private record Answer(FrameType type, byte[] information, PostMessage then, Duration at) {}

  private final Line line;
  private final PageIntake intake;
  private final EcmPage ecm = new EcmPage();
  private final ByteArrayOutputStream plain = new ByteArrayOutputStream();
  private Settings settings;
  private Optional<Answer> last = Optional.empty();
  private Optional<Duration> started = Optional.empty();
  private int retries;

  ReceiverPages(Line line, PageIntake intake, Settings settings) {
    this.line = line;
    this.intake = intake;
    this.settings = settings;
  }

  /** A new DCS: what was heard since the last answer was no page. */
  void restart(Settings others) {
    settings = others;
    ecm.restart();
    plain.reset();
    retries = 0;
    started = Optional.empty();
  }

  /** Takes what a fast carrier brings. */
  void carrier() {
    started = started.or(() -> Optional.of(line.now()));
    var carried = FastCarrier.read(line, ecm::put);
    if (plain.size() + carried.data().length > PageDecoder.MOST_OCTETS) {
      throw new FaxEnded(FaxCause.PAGE_TOO_LARGE, "more than 16 MB in one page");
    }
    plain.writeBytes(carried.data());
    if (!carried.isEmpty()) {
      ecm.heard();
    }
  }

  /** MPS, EOM or EOP after a page without error correction. */
  Next whole(PostMessage then) {
    if (plain.size() > 0) {
      byte[] octets = plain.toByteArray();
      plain.reset();
      return send(take(arrival(octets, false, false)), then);
    }
    if (last.filter(answer -> isRepetition(answer, then)).isEmpty()) {
      throw new FaxEnded(FaxCause.EMPTY_PAGE, "nothing was heard before " + then);
    }
    return repeat();
  }

  /** PPS. */
  Next partial(PartialPage pps) {
    if (ecm.isRepeated(pps)) {
      return repeat();
    }
    FrameMap missing = ecm.take(pps, settings);
    if (missing.count() > 0) {
      retries++;
      return send(FrameType.PPR, PostMessage.NULL, missing.information());
    }
    if (pps.then() == PostMessage.NULL) {
      return send(FrameType.MCF, PostMessage.NULL);
    }
    byte[] octets = ecm.octets();
    var verdict = intake.judge(octets, settings, true);
    if (verdict.page().badRows() > 0) {
      Optional<FrameMap> again = ecm.askAgain();
      if (again.isPresent()) {
        line.trace("the page cannot be read in whole: its last block is asked for again");
        retries++;
        return send(FrameType.PPR, PostMessage.NULL, again.get().information());
      }
    }
    ecm.next();
    return send(intake.take(arrival(octets, true, false), verdict), pps.then());
  }

  /** EOR: the sender gives a block up. */
  Next giveUp(PostMessage then) {
    boolean repeated = last.filter(answer -> answer.type() == FrameType.ERR).isPresent();
    if (repeated && !ecm.hasFrames()) {
      return repeat();
    }
    ecm.giveUp();
    if (then != PostMessage.NULL && ecm.hasOctets()) {
      byte[] octets = ecm.octets();
      ecm.next();
      take(arrival(octets, false, true));
    }
    return send(FrameType.ERR, then);
  }

  /** CTC: the same block goes on at another speed. */
  Next anotherSpeed(Frame ctc) {
    Settings.rate(FieldBits.read(ctc.information()))
        .ifPresent(rate -> settings = settings.with(rate));
    return send(FrameType.CTR, PostMessage.NULL);
  }

  /** RR, CRP and the like: the sender has not heard our answer. */
  Next repeat() {
    return last.map(answer -> send(answer.type(), answer.then(), answer.information()))
        .orElse(Next.GO_ON);
  }

  private FrameType take(PageIntake.Arrival arrival) {
    return intake.take(
        arrival, intake.judge(arrival.octets(), arrival.settings(), arrival.corrected()));
  }

  private PageIntake.Arrival arrival(byte[] octets, boolean corrected, boolean damaged) {
    var arrival =
        new PageIntake.Arrival(
            octets, settings, corrected, damaged, retries, started.orElse(line.now()));
    retries = 0;
    started = Optional.empty();
    return arrival;
  }

  /** A page that is lost as a whole must not be taken for a repeated command. */
  private boolean isRepetition(Answer answer, PostMessage then) {
    return answer.then() == then
        && line.now().minus(answer.at()).compareTo(REPETITION) < 0
        && started.isEmpty();
  }

  private Next send(FrameType type, PostMessage then, byte... information) {
    line.send(type, information);
    last = Optional.of(new Answer(type, information, then, line.now()));
    boolean good = type == FrameType.MCF || type == FrameType.RTP;
    return switch (then) {
      case EOM -> Next.PHASE_B;
      case EOP -> good ? Next.FINISHED : Next.GO_ON;
      case NULL, MPS -> Next.GO_ON;
    };
  }
}
