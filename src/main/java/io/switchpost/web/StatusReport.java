package io.switchpost.web;

import io.switchpost.app.ListenAddresses;
import io.switchpost.app.SwitchpostConfig;
import io.switchpost.camel.routes.FileState;
import io.switchpost.camel.routes.FileStates;
import io.switchpost.sip.Call;
import io.switchpost.sip.DialPlan;
import io.switchpost.sip.SipServer;
import io.switchpost.sip.TrunkState;
import io.switchpost.store.Faxes;
import io.switchpost.store.Inbox;
import io.switchpost.store.Message;
import io.switchpost.store.Registration;
import io.switchpost.store.Store;
import io.switchpost.store.StoredFax;
import io.switchpost.store.Undelivered;
import jakarta.inject.Singleton;
import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Gathers what the first page shows. */
@Singleton
public class StatusReport {
  private static final int MESSAGES_SHOWN = 12;

  private final SwitchpostConfig config;
  private final SipServer sip;
  private final Store store;
  private final Inbox inbox;
  private final Faxes faxes;
  private final FaxOutReport faxesOut;
  private final DialPlan dialPlan;
  private final FileStates files;
  private final Instant start =
      Instant.ofEpochMilli(ManagementFactory.getRuntimeMXBean().getStartTime());
  private final DateTimeFormatter moment;

  StatusReport(
      SwitchpostConfig config,
      SipServer sip,
      Store store,
      Inbox inbox,
      Faxes faxes,
      FaxOutReport faxesOut,
      DialPlan dialPlan,
      FileStates files,
      ZoneId zone) {
    this.config = config;
    this.sip = sip;
    this.store = store;
    this.inbox = inbox;
    this.faxes = faxes;
    this.faxesOut = faxesOut;
    this.dialPlan = dialPlan;
    this.files = files;
    this.moment = DateTimeFormatter.ofPattern("d MMM HH:mm:ss", Locale.ENGLISH).withZone(zone);
  }

  Status now() {
    return new Status(
        config.domain(),
        moment.format(start),
        ListenAddresses.shown(config.sip().host(), config.sip().port()),
        store.undelivered().stream().map(this::line).toList(),
        sip.calls().stream().map(StatusReport::line).toList(),
        sip.registrations().stream().map(this::line).toList(),
        sip.trunks().stream().map(this::line).toList(),
        inbox.latest(MESSAGES_SHOWN).stream().map(this::line).toList(),
        faxes.latest(MESSAGES_SHOWN).stream().map(this::line).toList(),
        faxesOut.waiting(),
        faxesOut.lines(MESSAGES_SHOWN, moment),
        numbers(),
        files.all().stream()
            .map(
                file ->
                    new Status.FileLine(
                        file.file(),
                        !file.good(),
                        file.trouble().map(FileState.Trouble::text).orElse(""),
                        moment.format(file.since())))
            .toList());
  }

  /** Each number of a route once, with all who may dial it. */
  private List<Status.NumberLine> numbers() {
    Map<List<String>, List<String>> contexts = new LinkedHashMap<>();
    for (DialPlan.Entry entry : dialPlan.entries()) {
      contexts
          .computeIfAbsent(List.of(entry.pattern(), entry.owner()), _ -> new ArrayList<>())
          .add(entry.context());
    }
    return contexts.entrySet().stream()
        .map(
            one ->
                new Status.NumberLine(
                    one.getKey().getFirst(),
                    one.getKey().getLast(),
                    String.join(", ", one.getValue())))
        .toList();
  }

  private Status.TroubleLine line(Undelivered all) {
    return new Status.TroubleLine(
        all.messages() + " " + all.kind(), moment.format(all.since()), all.reason());
  }

  private static Status.CallLine line(Call call) {
    return new Status.CallLine(
        party(call.caller().number(), call.caller().name()),
        call.called(),
        call.state(),
        length(Duration.between(call.startedAt(), Instant.now())));
  }

  private Status.PhoneLine line(Registration phone) {
    return new Status.PhoneLine(
        phone.aor(),
        phone.userAgent(),
        phone.source() + " " + phone.transport(),
        moment.format(phone.expires()));
  }

  private Status.TrunkLine line(TrunkState trunk) {
    return new Status.TrunkLine(
        trunk.name(), trunk.where(), trunk.good(), trunk.text(), moment.format(trunk.since()));
  }

  private Status.MessageLine line(Message message) {
    return new Status.MessageLine(
        moment.format(message.receivedAt()),
        message.mailbox(),
        party(message.callerNumber(), message.callerName()),
        length(message.duration()),
        message.outcome(),
        message.state().name().toLowerCase(Locale.ROOT),
        message.interrupted());
  }

  private Status.FaxLine line(StoredFax fax) {
    String name = fax.origin().callerName();
    return new Status.FaxLine(
        moment.format(fax.startedAt()),
        fax.origin().line(),
        party(fax.origin().callerNumber(), name.isEmpty() ? fax.station().id() : name),
        Integer.toString(fax.pages().size()),
        length(fax.end().duration()),
        fax.badRows() == 0 ? "good" : fax.badRows() + " damaged rows",
        fax.badRows() == 0,
        fax.end().interrupted());
  }

  private static String party(String number, String name) {
    if (number.isEmpty()) {
      return name.isEmpty() ? "withheld" : name;
    }
    return name.isEmpty() || name.equals(number) ? number : number + " " + name;
  }

  private static String length(Duration duration) {
    return "%d:%02d".formatted(duration.toMinutes(), duration.toSecondsPart());
  }
}
