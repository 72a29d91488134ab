package io.switchpost.fax.t38;

import io.switchpost.fax.t30.FaxPort;
import io.switchpost.fax.t30.Reception;
import io.switchpost.fax.t30.Transmission;
import java.io.IOException;
import java.time.Duration;
import java.util.Optional;

/**
 * A fax line over T.38 with UDPTL. Everything runs on the one thread that uses it: while something
 * is sent, what comes in is taken from the pipe and kept until it is asked for.
 */
public final class T38Port implements FaxPort {
  private static final int LONGEST_DATAGRAM = 2048;

  /** A trace is for reading, and a flood is not. */
  private static final int MOST_NOTES = 2000;

  private static final Duration FOREVER = Duration.ofDays(365);

  private final Datagrams pipe;
  private final T38Trace trace;
  private final long opened;
  private final byte[] incoming = new byte[LONGEST_DATAGRAM];
  private final UdptlCounts counts = new UdptlCounts();
  private final UdptlSender sender;
  private final DatagramIntake intake;
  private final Speaker speaker;
  private final LineWatch watch;

  private int notes;
  private int lastLength;
  private String gone = "";

  /**
   * @param agreed what offer and answer came to
   * @param trace told what only T.38 knows of the fax
   */
  public T38Port(Datagrams pipe, T38Agreement agreed, T38Trace trace) {
    this(pipe, agreed, trace, 0);
  }

  T38Port(Datagrams pipe, T38Agreement agreed, T38Trace trace, int firstSequence) {
    this.pipe = pipe;
    this.trace = trace;
    this.opened = pipe.nanoTime();
    this.watch = new LineWatch(opened);
    this.intake = new DatagramIntake(IfpVersion.of(agreed.version()), counts, this::note);
    this.sender = new UdptlSender(agreed.correction(), agreed.maxDatagram(), firstSequence);
    this.speaker = new Speaker(new Speaking(), new Training(agreed.talkerEcho()));
  }

  @Override
  public Duration now() {
    return Duration.ofNanos(pipe.nanoTime() - opened);
  }

  @Override
  public void send(Transmission transmission) {
    speaker.say(transmission);
    watch.spoke(pipe.nanoTime());
  }

  @Override
  public Reception receive(Duration deadline) {
    long until = opened + (deadline.compareTo(FOREVER) > 0 ? FOREVER : deadline).toNanos();
    while (true) {
      Optional<Reception> heard = intake.next();
      if (heard.isPresent()) {
        return heard.get();
      }
      keepPathOpen();
      watch();
      if (!gone.isEmpty()) {
        return new Reception.LineGone(gone);
      }
      listen(Math.min(until, watch.next(intake.inTheMiddle())));
      if (intake.isEmpty() && gone.isEmpty() && pipe.nanoTime() - until >= 0) {
        return new Reception.TimedOut();
      }
    }
  }

  @Override
  public void cutShort() {
    speaker.cutShort();
  }

  public T38Statistics statistics() {
    return counts.now();
  }

  private void keepPathOpen() {
    if (watch.isKeepAliveDue(pipe.nanoTime())) {
      speaker.keepAlive();
      watch.keptAlive(pipe.nanoTime());
    }
  }

  private void watch() {
    if (gone.isEmpty()) {
      watch.silence(pipe.nanoTime(), intake.inTheMiddle()).ifPresent(this::goneBecause);
    }
  }

  private void listen(long until) {
    try {
      int length = pipe.receive(incoming, until);
      if (length != Datagrams.NONE && intake.accept(incoming, length)) {
        watch.heard(pipe.nanoTime());
      }
    } catch (IOException e) {
      goneBecause(String.valueOf(e.getMessage()));
    }
  }

  private void note(String event) {
    if (notes < MOST_NOTES) {
      notes++;
      trace.note(now(), event);
    }
  }

  private void goneBecause(String why) {
    gone = why.isEmpty() ? "closed" : why;
    note("line gone: " + gone);
  }

  /** What the speaker needs. */
  private final class Speaking implements Speaker.Outlet {
    @Override
    public long nanoTime() {
      return pipe.nanoTime();
    }

    @Override
    public void await(long time) {
      while (gone.isEmpty() && pipe.nanoTime() - time < 0) {
        listen(time);
      }
    }

    @Override
    public void say(Ifp ifp) {
      if (ifp instanceof Ifp.Indication(Indicator indicator)) {
        note("said " + indicator);
      }
      lastLength = sender.wrap(intake.version().encode(ifp));
      counts.sent++;
      repeat();
    }

    @Override
    public void repeat() {
      if (gone.isEmpty()) {
        pipe.send(sender.datagram(), lastLength);
      }
    }
  }
}
