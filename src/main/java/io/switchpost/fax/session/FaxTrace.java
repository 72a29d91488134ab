package io.switchpost.fax.session;

import io.switchpost.fax.t30.FaxListener;
import io.switchpost.fax.t30.FaxOutcome;
import io.switchpost.fax.t30.PageRecord;
import io.switchpost.fax.t38.T38Statistics;
import io.switchpost.fax.t38.T38Trace;
import io.switchpost.sip.ImageAnswer;
import io.switchpost.sip.ImageStream;
import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import org.jboss.logging.Logger;

/**
 * The trace file of one fax: a line for each frame and event, with the time since its begin. A
 * trace that cannot be written is given up; the fax goes on.
 */
final class FaxTrace implements FaxListener, T38Trace, AutoCloseable {
  private static final Logger LOG = Logger.getLogger(FaxTrace.class);

  /** A hundred pages on a bad line. */
  private static final int MOST_LINES = 20_000;

  private final Path file;
  private BufferedWriter out;
  private int lines;

  /**
   * @param title first line
   */
  FaxTrace(Path file, String title) {
    this.file = file;
    try {
      out = Files.newBufferedWriter(file);
      line(title);
      line("begin " + Instant.now().truncatedTo(ChronoUnit.MILLIS));
    } catch (IOException e) {
      giveUp(e);
    }
  }

  @Override
  public void trace(Duration at, String event) {
    note(at, event);
  }

  @Override
  public void note(Duration at, String event) {
    line("%9.3f  %s".formatted(at.toNanos() / 1e9, event));
  }

  void event(String event) {
    line("           " + event);
  }

  void statistics(T38Statistics udptl) {
    event(
        ("UDPTL: %d sent, %d heard, %d lost, %d by redundancy, %d by parity, %d late, %d repeated,"
                + " %d junk")
            .formatted(
                udptl.sent(),
                udptl.packets(),
                udptl.lost(),
                udptl.byRedundancy(),
                udptl.byParity(),
                udptl.late(),
                udptl.repeated(),
                udptl.junk()));
  }

  void outcome(FaxOutcome outcome) {
    for (PageRecord page : outcome.report().pages()) {
      event(
          "page %d: %s, %d rows, %d bad, %s %s, %s, %d frames again, %.1f s"
              .formatted(
                  page.number(),
                  page.confirmed() ? "confirmed" : "not confirmed",
                  page.rows(),
                  page.badRows(),
                  page.coding(),
                  page.errorCorrection() ? "ECM" : "without ECM",
                  page.modulation(),
                  page.ecmRetries(),
                  page.time().toMillis() / 1000.0));
    }
    event(outcome.words());
  }

  void answer(String what, ImageAnswer answer) {
    event(
        what
            + switch (answer) {
              case ImageAnswer.Accepted(ImageStream stream) ->
                  ": T.38 with " + stream.remote() + ", " + stream.attributes();
              case ImageAnswer.Refused(int status, String reason) ->
                  ": refused, " + status + " " + reason;
            });
  }

  private void line(String text) {
    if (out == null || lines++ >= MOST_LINES) {
      return;
    }
    try {
      out.write(text);
      out.newLine();
    } catch (IOException e) {
      giveUp(e);
    }
  }

  private void giveUp(IOException e) {
    LOG.warnf("no fax trace in %s: %s", file, e.getMessage());
    close();
  }

  @Override
  public void close() {
    if (out != null) {
      BufferedWriter closing = out;
      out = null;
      try {
        closing.close();
      } catch (IOException e) {
        LOG.debugf("closing %s: %s", file, e.getMessage());
      }
    }
  }
}
