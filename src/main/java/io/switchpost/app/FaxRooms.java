package io.switchpost.app;

import io.quarkus.arc.Unremovable;
import io.switchpost.directory.Subscriber;
import io.switchpost.document.HeaderLine;
import io.switchpost.fax.outbox.DispatchSettings;
import io.switchpost.fax.outbox.FaxDispatch;
import io.switchpost.fax.outbox.LiveFaxes;
import io.switchpost.fax.outbox.RetryPlan;
import io.switchpost.fax.outbox.Trouble;
import io.switchpost.fax.session.FaxReception;
import io.switchpost.fax.session.FaxSettings;
import io.switchpost.fax.session.FaxTransmission;
import io.switchpost.fax.t30.Capabilities;
import io.switchpost.sip.Call;
import io.switchpost.sip.SipServer;
import io.switchpost.store.FaxOrigin;
import io.switchpost.store.Faxes;
import io.switchpost.voice.FaxHandover;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;

/** The fax machine, and who works off the faxes on their way out. */
@Singleton
public class FaxRooms {
  private static final Duration PATIENCE = Duration.ofSeconds(60);
  private static final Duration DATABASE_PATIENCE = Duration.ofMinutes(10);

  private final SwitchpostConfig config;

  FaxRooms(SwitchpostConfig config) {
    this.config = config;
  }

  @Produces
  @Singleton
  FaxSettings faxSettings() {
    FaxConfig fax = config.fax();
    return new FaxSettings(
        Capabilities.ALL.withErrorCorrection(fax.ecm()),
        fax.redundancy(),
        fax.askWhenCalled(),
        fax.askWhenCalling(),
        PATIENCE);
  }

  @Produces
  @Singleton
  @Unremovable
  FaxReception faxReception(FaxSettings settings, Faxes faxes) {
    return new FaxReception(settings, faxes);
  }

  /** A fax for an extension is told by its owner's fax line, if there is one. */
  @Produces
  @Singleton
  FaxHandover faxHandover(FaxReception reception) {
    return (Call call, Subscriber owner) ->
        reception.receive(
            call,
            new FaxOrigin(
                call.id(),
                owner.faxNumber().orElse(owner.extension()),
                owner.extension(),
                call.caller().number(),
                call.caller().name()));
  }

  @Produces
  @Singleton
  @Unremovable
  FaxTransmission faxTransmission(FaxSettings settings, SipServer sip) {
    return new FaxTransmission(settings, sip);
  }

  @Produces
  @Singleton
  LiveFaxes liveFaxes() {
    return new LiveFaxes();
  }

  /** A fax that is due when the gateway starts waits until the telephones do. */
  @Produces
  @Singleton
  @Unremovable
  FaxDispatch faxDispatch(
      FaxSettings settings,
      FaxTransmission transmission,
      SipServer sip,
      LiveFaxes live,
      Opened opened) {
    OutboxConfig outbox = config.outbox();
    return new FaxDispatch(
        sip::line,
        (order, progress, stop) -> {
          opened.await();
          return transmission.send(order, progress, stop);
        },
        new DispatchSettings(
            settings.capabilities(), retries(outbox.retry()), outbox.memory(), DATABASE_PATIENCE),
        new HeaderLine()::stamp,
        live,
        InstantSource.system());
  }

  static RetryPlan retries(OutboxConfig.Retry retry) {
    return new RetryPlan(
        Map.of(
            Trouble.BUSY, retry.busy().orElse(List.of()),
            Trouble.NO_ANSWER, retry.noAnswer().orElse(List.of()),
            Trouble.LINE, retry.line().orElse(List.of()),
            Trouble.REFUSED, retry.refused().orElse(List.of()),
            Trouble.NO_FAX_MACHINE, retry.noFaxMachine().orElse(List.of()),
            Trouble.T38_REFUSED, retry.noFaxOverIp().orElse(List.of()),
            Trouble.CONGESTION, retry.congestion().orElse(List.of())));
  }
}
