package io.switchpost.app;

import io.quarkus.arc.Unremovable;
import io.switchpost.camel.routes.FileStates;
import io.switchpost.directory.Directory;
import io.switchpost.directory.DirectoryUnavailableException;
import io.switchpost.sip.DialPlan;
import io.switchpost.sip.TrunkSettings;
import io.switchpost.store.Inbox;
import io.switchpost.store.Mailboxes;
import io.switchpost.voice.AutoAttendant;
import io.switchpost.voice.FaxHandover;
import io.switchpost.voice.MailboxServices;
import io.switchpost.voice.Prompts;
import io.switchpost.voice.SubscriberAccess;
import io.switchpost.voice.Voicemail;
import io.switchpost.voice.VoicemailSettings;
import io.switchpost.voice.keypad.KeypadException;
import io.switchpost.voice.menu.AttendantServices;
import io.switchpost.voice.menu.MenuAttendant;
import io.switchpost.voice.menu.MenuFiles;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;

/** The conversations, and what they need of the house. */
@Singleton
public class VoiceRooms {
  private static final Duration SHORTEST_MESSAGE = Duration.ofSeconds(1);

  private final SwitchpostConfig config;
  private final Home home;
  private final ZoneId zone;

  VoiceRooms(SwitchpostConfig config, Home home, ZoneId zone) {
    this.config = config;
    this.home = home;
    this.zone = zone;
  }

  @Produces
  @Singleton
  Prompts prompts() {
    List<Path> directories = new ArrayList<>();
    directories.add(home.resolve("prompts"));
    directories.addAll(config.prompts().packs());
    directories.add(Prompts.shipped());
    return new Prompts(directories);
  }

  @Produces
  @Singleton
  KeypadInUse keypad(FileStates states) throws KeypadException {
    return new KeypadInUse(home.resolve("keypads"), config.voicemail().keypad(), states);
  }

  @Produces
  @Singleton
  MenuFiles menus(FileStates states) {
    return new MenuFiles(home.resolve("menus"), zone, new FileReports(states));
  }

  @Produces
  @Singleton
  MailboxServices services(
      Directory directory,
      Inbox inbox,
      Mailboxes mailboxes,
      Prompts prompts,
      KeypadInUse keypad,
      FaxHandover fax,
      DialPlan dialPlan) {
    VoicemailConfig voicemail = config.voicemail();
    return new MailboxServices(
        directory,
        inbox,
        mailboxes,
        prompts,
        keypad,
        new VoicemailSettings(
            voicemail.longest(),
            voicemail.silence(),
            SHORTEST_MESSAGE,
            voicemail.review(),
            voicemail.operator(),
            voicemail.mostMessages(),
            voicemail.session(),
            config.language(),
            zone),
        (call, number) -> dialPlan.find(call.context(), number).map(_ -> target(directory, number)),
        fax,
        Clock.systemUTC());
  }

  /** One of ours, or else outside; while the directory is silent nobody is rung outside. */
  private static String target(Directory directory, String number) {
    try {
      boolean ours = directory.byExtension(number).isPresent();
      return ours ? number : number + "?trunk=" + TrunkSettings.ANY;
    } catch (DirectoryUnavailableException _) {
      return number;
    }
  }

  @Produces
  @Singleton
  @Unremovable
  Voicemail voicemail(MailboxServices services) {
    return Voicemail.with(services);
  }

  @Produces
  @Singleton
  @Unremovable
  SubscriberAccess subscriberAccess(MailboxServices services) {
    return SubscriberAccess.with(services);
  }

  @Produces
  @Singleton
  @Unremovable
  AutoAttendant autoAttendant(
      MenuFiles menus,
      Prompts prompts,
      Directory directory,
      Mailboxes mailboxes,
      Voicemail voicemail) {
    return new MenuAttendant(
        new AttendantServices(
            menus,
            prompts,
            directory,
            extension -> mailboxes.recorded(extension, Mailboxes.Recorded.NAME),
            voicemail,
            config.language(),
            Clock.system(zone)));
  }
}
