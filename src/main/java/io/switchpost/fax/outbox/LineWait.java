package io.switchpost.fax.outbox;

import io.switchpost.fax.session.StopKey;
import io.switchpost.sip.TrunkLine;
import io.switchpost.store.FaxJob;
import java.time.InstantSource;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import org.jboss.logging.Logger;

/** How a job waits for a line of its trunk, before anything counts as an attempt. */
record LineWait(FaxDispatch.Lines lines, LiveFaxes live, InstantSource clock) {
  private static final Logger LOG = Logger.getLogger(LineWait.class);

  /**
   * @return to be closed; empty if there is no such trunk, or the fax is wanted no longer
   * @throws IllegalStateException when the gateway stops
   */
  Optional<TrunkLine> await(FaxJob job, String trunk, StopKey stop) throws InterruptedException {
    CompletableFuture<Optional<TrunkLine>> line = lines.of(trunk);
    if (!line.isDone()) {
      LOG.infof("fax job %s waits for a line of trunk %s", job.id(), trunk);
      live.is(job.id(), LiveFax.waiting(job.request().pages(), clock.instant()));
    }
    stop.does(() -> line.cancel(false));
    try {
      return line.get();
    } catch (CancellationException e) {
      return Optional.empty();
    } catch (InterruptedException e) {
      if (!line.cancel(false)) {
        line.exceptionally(_ -> Optional.empty()).join().ifPresent(TrunkLine::close);
      }
      throw e;
    } catch (ExecutionException e) {
      throw new IllegalStateException("no line: " + e.getCause().getMessage(), e);
    }
  }
}
