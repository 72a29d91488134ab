package io.switchpost.fax.t30;

import io.switchpost.fax.image.FaxPage;
import io.switchpost.fax.image.PageEncoder;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.function.Supplier;

/**
 * Phases B to D of a sender, from the DIS or DTC of the far machine to the answer after the last
 * page.
 */
final class DocumentSender {
  private final FaxDocument document;
  private final Station station;
  private final SenderPolicy policy;
  private final FaxProgress progress;
  private final Dialogue dialogue;
  private final Supplier<Dis> nextDis;
  private final Refusals refusals;
  private Negotiation negotiation;
  private SpeedLadder speeds;
  private Settings settings;

  /**
   * @param first the DIS or DTC that was received
   * @param nextDis waits for another DIS, after EOM
   */
  DocumentSender(
      FaxDocument document,
      Station station,
      SenderPolicy policy,
      Line line,
      FaxProgress progress,
      Dis first,
      Supplier<Dis> nextDis) {
    this.document = document;
    this.station = station;
    this.policy = policy;
    this.progress = progress;
    this.dialogue = new Dialogue(line, policy.timers());
    this.nextDis = nextDis;
    this.refusals = new Refusals(policy.rtn());
    negotiate(first, Modulation.V17_14400);
  }

  /** Ends normally only if each page was confirmed. */
  void send() {
    int number = 1;
    FaxPage page = page(number);
    settings = train(page);
    while (true) {
      boolean last = number == document.pages();
      FaxPage next = last ? page : page(number + 1);
      PostMessage then = last ? PostMessage.EOP : then(next);
      FrameType answer = send(number, page, then);
      boolean again = refusals.isSentAgain(answer);
      if (last && !again) {
        break;
      }
      if (!again) {
        number++;
        page = next;
      }
      page = goOn(number, page, then, answer);
    }
    if (!progress.allConfirmed()) {
      throw new FaxEnded(FaxCause.PAGE_REFUSED, "RTN");
    }
  }

  private void negotiate(Dis dis, Modulation top) {
    negotiation = new Negotiation(station, policy, dis);
    speeds = negotiation.speeds(top);
  }

  private FaxPage page(int number) {
    try {
      return document.page(number, negotiation.limits());
    } catch (IOException | UncheckedIOException e) {
      throw new FaxEnded(
          FaxCause.DOCUMENT_UNREADABLE, "page %d: %s".formatted(number, e.getMessage()));
    }
  }

  private Settings train(FaxPage page) {
    Modulation speed =
        speeds
            .speed()
            .orElseThrow(() -> new FaxEnded(FaxCause.INCOMPATIBLE, "no common modulation"));
    return new SenderTraining(dialogue, station, progress)
        .train(negotiation.settings(page, speed), speeds);
  }

  private PostMessage then(FaxPage next) {
    return negotiation.settings(next, settings.modulation()).sameFormat(settings)
        ? PostMessage.MPS
        : PostMessage.EOM;
  }

  private FrameType send(int number, FaxPage page, PostMessage then) {
    Duration started = dialogue.line().now();
    byte[] octets = encoder().encode(page.bitmap());
    var ecm = new EcmPageSender(dialogue, speeds, settings, number, octets);
    record(number, page, octets.length, ecm, started, false);
    FrameType answer =
        settings.errorCorrection()
            ? ecm.send(then)
            : new PlainPageSender(dialogue).send(octets, settings, then);
    settings = ecm.settings();
    dialogue.line().listener().sent(number, octets.length, octets.length);
    record(number, page, octets.length, ecm, started, !Refusals.isRefusal(answer));
    return answer;
  }

  private PageEncoder encoder() {
    var encoder = PageEncoder.of(settings.coding(), settings.resolution());
    return settings.errorCorrection()
        ? encoder
        : encoder.forLine(
            settings.modulation().bitsPerSecond(), Duration.ofMillis(settings.scanTime()));
  }

  private void record(
      int number,
      FaxPage page,
      int octets,
      EcmPageSender ecm,
      Duration started,
      boolean confirmed) {
    progress.page(
        new PageRecord(
            number,
            page.bitmap().height(),
            0,
            page.bitmap().width(),
            page.resolution(),
            settings.coding(),
            settings.modulation(),
            settings.errorCorrection(),
            octets,
            ecm.retries(),
            confirmed,
            started,
            dialogue.line().now().minus(started)));
  }

  /**
   * After MPS and MCF the next page goes on as it is; all else is followed by a new DCS, after EOM
   * even by a new DIS, which may want the page to be different.
   */
  private FaxPage goOn(int number, FaxPage page, PostMessage then, FrameType answer) {
    boolean better = answer == FrameType.MCF || answer == FrameType.PIP;
    if (!better) {
      speeds.down();
    }
    if (then == PostMessage.EOM) {
      negotiate(nextDis.get(), speeds.speed().orElseThrow());
      FaxPage fitting = page(number);
      settings = train(fitting);
      return fitting;
    }
    if (!better) {
      settings = train(page);
    }
    return page;
  }
}
