package io.switchpost.app;

import io.quarkus.arc.Unremovable;
import io.switchpost.directory.Subscriber;
import io.switchpost.document.worker.ConverterSettings;
import io.switchpost.document.worker.DocumentConverter;
import io.switchpost.fax.session.FaxReception;
import io.switchpost.fax.session.FaxSettings;
import io.switchpost.fax.session.FaxTransmission;
import io.switchpost.fax.t30.Capabilities;
import io.switchpost.sip.Call;
import io.switchpost.sip.SipServer;
import io.switchpost.store.FaxOrigin;
import io.switchpost.store.Faxes;
import io.switchpost.voice.FaxHandover;
import jakarta.enterprise.inject.Disposes;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.time.Duration;

/** The fax machine, and the printing of documents. */
@Singleton
public class FaxRooms {
  private static final Duration PATIENCE = Duration.ofSeconds(60);

  private final SwitchpostConfig config;
  private final Home home;

  FaxRooms(SwitchpostConfig config, Home home) {
    this.config = config;
    this.home = home;
  }

  @Produces
  @Singleton
  FaxSettings faxSettings() {
    SwitchpostConfig.Fax fax = config.fax();
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
  @Unremovable
  DocumentConverter documentConverter() throws IOException {
    return new DocumentConverter(ConverterSettings.in(home.data().resolve("printing")));
  }

  void close(@Disposes DocumentConverter converter) {
    converter.close();
  }
}
