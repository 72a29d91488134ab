package io.switchpost.fax.t30;

import java.util.Optional;

/**
 * Phases B to D of a receiver: hears what the sender wants and does it, until the last page was
 * confirmed or a document was fetched.
 */
final class DocumentReceiver {
  /** Three commands of the sender in a row may get lost. */
  private static final int MOST_SILENCES = 3;

  private static final int MOST_DAMAGED = 20;

  /** Between two pages: a page of 16 MB in blocks of 64 octets has a thousand. */
  private static final int MOST_COMMANDS = 5_000;

  private final Line line;
  private final ReceiverPolicy policy;
  private final FaxProgress progress;
  private final ReceiverGreeting greeting;
  private final ReceiverTraining training;
  private final PollAnswer polls;
  private final PageIntake intake;
  private Optional<ReceiverPages> pages = Optional.empty();
  private int commands;
  private int pagesBefore;

  DocumentReceiver(
      Line line, Station station, ReceiverPolicy policy, FaxProgress progress, PageIntake intake) {
    this.line = line;
    this.policy = policy;
    this.progress = progress;
    this.greeting = new ReceiverGreeting(line, station, policy, progress);
    this.training = new ReceiverTraining(line, progress);
    this.polls = new PollAnswer(line, station, policy, progress);
    this.intake = intake;
  }

  /** Ends normally when all was received, or fetched. */
  void receive() {
    var next = obey(greeting.greet());
    while (next != ReceiverPages.Next.FINISHED) {
      next =
          next == ReceiverPages.Next.PHASE_B
              ? obey(greeting.again())
              : switch (listen()) {
                case Heard.Message message -> obey(message);
                case Heard.Unknown unknown ->
                    throw new FaxEnded(FaxCause.UNKNOWN_ANSWER, "command " + unknown.octets());
                default -> carrier();
              };
    }
  }

  /** After all is received: the sender says DCN, or hangs up, or has not heard our last answer. */
  void end() {
    if (progress.isPolled()) {
      return;
    }
    for (int i = 0; i < MOST_DAMAGED; i++) {
      switch (Ear.hear(line, policy.timers().t2())) {
        case Heard.Message message when message.is(FrameType.DCN) -> {
          return;
        }
        case Heard.Message message -> repeat(message);
        case Heard.Quiet quiet -> {
          return;
        }
        case Heard.Fast fast -> FastCarrier.read(line, frame -> {});
        case Heard.Damaged damaged -> {}
        case Heard.Unknown unknown -> {}
      }
    }
  }

  private void repeat(Heard.Message message) {
    switch (message.last().type()) {
      case EOP, PRI_EOP, PPS, RR, CRP -> pages.ifPresent(ReceiverPages::repeat);
      default -> {}
    }
  }

  /** A message or a fast carrier, after up to three times T2 of silence. */
  private Heard listen() {
    int silences = 0;
    for (int i = 0; i < MOST_DAMAGED; i++) {
      Heard heard = Ear.hear(line, policy.timers().t2());
      switch (heard) {
        case Heard.Damaged damaged -> silences = 0;
        case Heard.Quiet quiet -> {
          training.refuseMissing();
          if (++silences == MOST_SILENCES) {
            throw new FaxEnded(FaxCause.NO_MORE_HEARD, "silence of three times T2");
          }
        }
        case Heard.Message message -> {
          return heard;
        }
        case Heard.Fast fast -> {
          return heard;
        }
        case Heard.Unknown unknown -> {
          return heard;
        }
      }
    }
    throw new FaxEnded(FaxCause.NO_MORE_HEARD, "nothing but damaged messages");
  }

  private ReceiverPages.Next carrier() {
    count();
    if (training.isExpected()) {
      training.check().ifPresent(this::begin);
    } else if (pages.isPresent()) {
      pages.get().carrier();
    } else {
      FastCarrier.read(line, frame -> {});
    }
    return ReceiverPages.Next.GO_ON;
  }

  private void begin(Settings settings) {
    pages.ifPresentOrElse(
        others -> others.restart(settings),
        () -> pages = Optional.of(new ReceiverPages(line, intake, settings)));
  }

  private ReceiverPages.Next obey(Heard.Message message) {
    Frame command = message.last();
    count();
    switch (command.type()) {
      case DCS -> training.expect(message);
      case DTC, DIS -> {
        return poll(message);
      }
      case DCN -> throw ended();
      case TNR -> line.send(FrameType.TR);
      default -> {
        return pages.map(some -> obey(some, command)).orElse(ReceiverPages.Next.GO_ON);
      }
    }
    return ReceiverPages.Next.GO_ON;
  }

  /** A sender that never gets on with a page does not keep us for ever. */
  private void count() {
    commands = progress.pages() == pagesBefore ? commands + 1 : 0;
    pagesBefore = progress.pages();
    if (commands > MOST_COMMANDS) {
      throw new FaxEnded(FaxCause.NO_MORE_HEARD, "5000 commands and carriers without a page");
    }
  }

  private static ReceiverPages.Next obey(ReceiverPages pages, Frame command) {
    return switch (command.type()) {
      case MPS, EOM, EOP, EOS, PRI_MPS, PRI_EOM, PRI_EOP ->
          pages.whole(PostMessage.of(command.type()).orElseThrow());
      case PPS -> pages.partial(PartialPage.read(command));
      case EOR -> pages.giveUp(PostMessage.ofSecond(command));
      case CTC -> pages.anotherSpeed(command);
      case RR, CRP -> pages.repeat();
      default -> ReceiverPages.Next.GO_ON;
    };
  }

  private FaxEnded ended() {
    if (pages.isEmpty()) {
      return FaxEnded.byPeer(FaxCause.NO_FAX_CALLED, "DCN before a page");
    }
    if (progress.pages() == 0) {
      return FaxEnded.byPeer(FaxCause.PEER_ABORTED, "DCN before the first page was complete");
    }
    return progress.allConfirmed()
        ? FaxEnded.byPeer(FaxCause.PEER_ABORTED, "DCN between pages")
        : FaxEnded.byPeer(FaxCause.PAGE_NOT_CORRECTED, "DCN after a bad page");
  }

  /** DTC, or a DIS in its place; later a DIS is only an echo. */
  private ReceiverPages.Next poll(Heard.Message message) {
    if (message.is(FrameType.DIS) && pages.isPresent()) {
      return ReceiverPages.Next.GO_ON;
    }
    polls.answer(message);
    return ReceiverPages.Next.FINISHED;
  }
}
