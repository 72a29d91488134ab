package io.switchpost.app;

import io.quarkus.arc.Unremovable;
import io.switchpost.camel.routes.FileStates;
import io.switchpost.media.MediaEngine;
import io.switchpost.sip.DialPlan;
import io.switchpost.sip.DialRights;
import io.switchpost.sip.SipServer;
import io.switchpost.sip.SipSettings;
import io.switchpost.store.Faxes;
import io.switchpost.store.Inbox;
import io.switchpost.store.Mailboxes;
import io.switchpost.store.Outbox;
import io.switchpost.store.OutboxSettings;
import io.switchpost.store.Retention;
import io.switchpost.store.Store;
import io.switchpost.store.StoreSettings;
import jakarta.enterprise.inject.Disposes;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.time.Duration;
import java.time.ZoneId;
import java.util.List;

/**
 * The rooms of the house, each made once; what a room gets to know of the others is here to read.
 */
@Singleton
public class Rooms {
  private static final String PHONES = "internal";

  private final SwitchpostConfig config;
  private final Home home;

  Rooms(SwitchpostConfig config, Home home) {
    this.config = config;
    this.home = home;
  }

  @Produces
  @Singleton
  Store store() {
    SwitchpostConfig.Store database = config.store();
    return Store.open(
        database.url().orElse("jdbc:sqlite:" + home.data().resolve("switchpost.db")),
        database.username().orElse(""),
        database.password().orElse(""),
        home.data(),
        StoreSettings.defaults()
            .withTracesKept(Duration.ofDays(config.fax().traceDays()))
            .withRetention(Retention.ofDays(config.voicemail().keepDays(), config.fax().keepDays()))
            .withOutbox(
                new OutboxSettings(
                    config.outbox().lines(),
                    config.outbox().toADestination(),
                    config.outbox().delayNotice())));
  }

  void close(@Disposes Store store) {
    store.close();
  }

  @Produces
  @Singleton
  @Unremovable
  Inbox inbox(Store store) {
    return store.inbox();
  }

  @Produces
  @Singleton
  @Unremovable
  Faxes faxes(Store store) {
    return store.faxes();
  }

  @Produces
  @Singleton
  @Unremovable
  Outbox outbox(Store store) {
    return store.outbox();
  }

  @Produces
  @Singleton
  @Unremovable
  Mailboxes mailboxes(Store store) {
    return store.mailboxes();
  }

  @Produces
  @Singleton
  @Unremovable
  DialPlan dialPlan() {
    return new DialPlan();
  }

  @Produces
  @Singleton
  MediaEngine media() {
    PortRange ports = PortRange.parse(config.media().ports());
    return MediaEngine.start(ports.lowest(), ports.highest());
  }

  void close(@Disposes MediaEngine media) {
    media.close();
  }

  @Produces
  @Singleton
  @Unremovable
  SipServer sip(MediaEngine media, Store store, DialPlan dialPlan, DialRights rights)
      throws IOException {
    SipConfig sip = config.sip();
    SipSettings settings =
        new SipSettings(
            ListenAddresses.of("switchpost.sip.host", sip.host()),
            sip.port(),
            config.domain(),
            sip.trusted().orElse(List.of()),
            PHONES,
            sip.trustedContext(),
            sip.mostCalls(),
            sip.rtpTimeout(),
            sip.minExpires(),
            config.media().tones(),
            TrunkList.of(config.trunk()),
            rights);
    return new SipServer(settings, media, store.credentials(), store.registrations(), dialPlan);
  }

  /** Of spoken times, of mails and of the page. */
  @Produces
  @Singleton
  @Unremovable
  ZoneId zone() {
    return config.timeZone().map(ZoneId::of).orElseGet(ZoneId::systemDefault);
  }

  @Produces
  @Singleton
  FileStates files() {
    return new FileStates();
  }
}
