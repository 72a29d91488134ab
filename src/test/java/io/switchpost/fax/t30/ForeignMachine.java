package io.switchpost.fax.t30;

import static org.assertj.core.api.Assertions.assertThat;

import io.switchpost.fax.image.Coding;
import io.switchpost.fax.image.FaxPage;
import io.switchpost.fax.image.PageEncoder;
import io.switchpost.fax.image.Resolution;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;

/** A machine that says what a test tells it to say, right or wrong, on a simulated line. */
final class ForeignMachine {
  static final byte[] V27TER_4800 = octets("00 50 00");
  static final byte[] V29_9600_ECM = octets("00 60 1f 20");
  private static final Duration PATIENCE = Duration.ofSeconds(100);

  private final SimulatedLine.End port;
  private final boolean x;
  private final Runnable stopKey;

  private ForeignMachine(SimulatedLine.End port, boolean x, Runnable stopKey) {
    this.port = port;
    this.x = x;
    this.stopKey = stopKey;
  }

  /** Calls our receiver. */
  static TwoMachines.Fax calls(TwoMachines machines, Consumer<ForeignMachine> story) {
    return machines.run(
        port -> {
          story.accept(new ForeignMachine((SimulatedLine.End) port, true, () -> {}));
          return new FaxOutcome.Completed(
              new FaxProgress(new Line(port, FaxListener.NONE)).report());
        },
        List.of());
  }

  /** Answers our sender. */
  static TwoMachines.Fax answers(TwoMachines machines, Consumer<ForeignMachine> story) {
    var line = new SimulatedLine(machines.delay, machines.damage);
    var trace = new ArrayList<String>();
    var sender =
        new FaxSender(
            line.caller(),
            machines.caller,
            machines.sending,
            TwoMachines.document(machines.document),
            TwoMachines.listener(trace));
    var answering =
        CompletableFuture.runAsync(
            () -> {
              try (var port = line.called()) {
                story.accept(new ForeignMachine(port, false, sender::stop));
              }
            },
            TwoMachines.THREADS);
    FaxOutcome outcome;
    try (var _ = line.caller()) {
      outcome = sender.send();
    }
    answering.join();
    return new TwoMachines.Fax(outcome, outcome, List.of(), trace, List.of());
  }

  static byte[] octets(String hex) {
    return HexFormat.ofDelimiter(" ").parseHex(hex);
  }

  Duration now() {
    return port.now();
  }

  ForeignMachine says(FrameType type, String information) {
    return says(
        new Frame(type, true, x, information.isEmpty() ? new byte[0] : octets(information)));
  }

  ForeignMachine says(FrameType type) {
    return says(type, "");
  }

  ForeignMachine says(Frame... frames) {
    return saysOctets(Arrays.stream(frames).map(Frame::octets).toArray(byte[][]::new));
  }

  ForeignMachine saysOctets(byte[]... frames) {
    port.send(new Transmission.Silence(Timers.TURN));
    port.send(new Transmission.V21Frames(List.of(frames)));
    return this;
  }

  ForeignMachine waits(Duration time) {
    port.send(new Transmission.Silence(time));
    return this;
  }

  ForeignMachine trains(Modulation modulation) {
    port.send(new Transmission.Silence(Timers.TURN));
    port.send(new Transmission.TrainingCheck(modulation));
    return this;
  }

  /** DCS for V.27ter 4800, MH, standard resolution, until CFR. */
  ForeignMachine agreesOnV27ter() {
    hears(FrameType.DIS);
    return trainsV27ter();
  }

  /** The same without a new DIS, as after a page that was refused. */
  ForeignMachine trainsV27ter() {
    says(FrameType.DCS, "00 50 00").trains(Modulation.V27TER_4800);
    hears(FrameType.CFR);
    return this;
  }

  /** DCS for V.29 9600 with ECM, MH, standard resolution, until CFR. */
  ForeignMachine agreesOnEcm() {
    hears(FrameType.DIS);
    says(FrameType.DCS, "00 60 1f 20").trains(Modulation.V29_9600);
    hears(FrameType.CFR);
    return this;
  }

  ForeignMachine sends(byte[] page, Modulation modulation) {
    port.send(new Transmission.Silence(Timers.TURN));
    port.send(new Transmission.Page(modulation, true, page));
    return this;
  }

  ForeignMachine sends(FaxPage page) {
    return sends(
        PageEncoder.of(Coding.MH, Resolution.STANDARD).encode(page.bitmap()),
        Modulation.V27TER_4800);
  }

  /** Frames of a block, in their order. */
  ForeignMachine sendsFrames(List<byte[]> frames) {
    port.send(new Transmission.Silence(Timers.TURN));
    port.send(new Transmission.EcmBlock(Modulation.V29_9600, true, frames));
    return this;
  }

  ForeignMachine saysPps(PostMessage then, int page, int block, int lastFrame) {
    return says(
        new Frame(
            FrameType.PPS, true, x, new PartialPage(then, page, block, lastFrame).information(x)));
  }

  /** The next command or response of our machine, which must be this. */
  Frame hears(FrameType type) {
    Frame frame = hears();
    assertThat(frame.type()).as("%s", frame).isEqualTo(type);
    return frame;
  }

  /** The next command or response of our machine. */
  Frame hears() {
    Duration deadline = now().plus(PATIENCE);
    while (true) {
      Reception heard = port.receive(deadline);
      if (heard instanceof Reception.TimedOut || heard instanceof Reception.LineGone) {
        throw new AssertionError("heard nothing more: " + heard);
      }
      if (heard instanceof Reception.Frame frame && frame.modulation() == Modulation.V21) {
        Frame known = Frame.read(frame.octets()).orElseThrow();
        if (!known.type().isCompanion()) {
          ends();
          return known;
        }
      }
    }
  }

  private void ends() {
    while (!(port.receive(now().plus(Duration.ofSeconds(1))) instanceof Reception.CarrierDown)) {}
  }

  /** What a fast carrier of our machine brings: image frames of ECM without RCP. */
  List<byte[]> hearsFrames() {
    var frames = new ArrayList<byte[]>();
    Duration deadline = now().plus(PATIENCE);
    while (true) {
      Reception heard = port.receive(deadline);
      switch (heard) {
        case Reception.Frame frame when Mishap.is(frame, FrameType.FCD) ->
            frames.add(frame.octets());
        case Reception.CarrierDown down when !frames.isEmpty() -> {
          return frames;
        }
        case Reception.TimedOut nothing -> throw new AssertionError("no frames");
        case Reception.LineGone gone -> throw new AssertionError("no frames");
        default -> {}
      }
    }
  }

  /** How a page of ours is modulated; waits for its end. */
  Modulation hearsData() {
    Modulation modulation = Modulation.V21;
    Duration deadline = now().plus(PATIENCE);
    while (true) {
      Reception heard = port.receive(deadline);
      switch (heard) {
        case Reception.Data data -> modulation = data.modulation();
        case Reception.CarrierDown down -> {
          if (modulation != Modulation.V21) {
            return modulation;
          }
        }
        case Reception.TimedOut nothing -> throw new AssertionError("no data");
        case Reception.LineGone gone -> throw new AssertionError("no data");
        default -> {}
      }
    }
  }

  /** A page of ours and the command behind it. */
  ForeignMachine hearsPage(FrameType then) {
    hearsData();
    hears(then);
    return this;
  }

  /** A block of ours and the PPS behind it. */
  ForeignMachine hearsBlock() {
    hearsFrames();
    hears(FrameType.PPS);
    return this;
  }

  /** DCS and its training check, which was good; how that was modulated. */
  Modulation hearsTraining() {
    hears(FrameType.DCS);
    Modulation modulation = hearsData();
    says(FrameType.CFR);
    return modulation;
  }

  /** All has gone well. */
  void endsWell() {
    hears(FrameType.MCF);
    says(FrameType.DCN);
  }

  /** Somebody presses the stop key of our machine, which is at the other end of the line. */
  ForeignMachine stopsOurs() {
    stopKey.run();
    return this;
  }

  /** Waits until so much of a page or block of ours has come, which goes on. */
  ForeignMachine hearsSome(int things) {
    Duration deadline = now().plus(PATIENCE);
    int came = 0;
    while (came < things) {
      switch (port.receive(deadline)) {
        case Reception.Data data -> came++;
        case Reception.Frame frame when frame.modulation() != Modulation.V21 -> came++;
        case Reception.TimedOut nothing -> throw new AssertionError("only " + came + " came");
        case Reception.LineGone gone -> throw new AssertionError("only " + came + " came");
        default -> {}
      }
    }
    return this;
  }

  /** Nothing comes from our machine for so long. */
  ForeignMachine hearsNothing(Duration time) {
    assertThat(port.receive(now().plus(time))).isInstanceOf(Reception.TimedOut.class);
    return this;
  }

  /** DIS with these octets, then DCS, and CFR for the training check; how it was modulated. */
  Modulation accepts(String dis) {
    return says(FrameType.DIS, dis).hearsTraining();
  }
}
