package io.switchpost.app;

import io.switchpost.directory.Directory;
import io.switchpost.directory.DirectoryUnavailableException;
import io.switchpost.directory.Subscriber;
import io.switchpost.sip.DialPlan;
import jakarta.inject.Singleton;
import java.nio.file.Files;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Collectors;

/**
 * What a newcomer reads at the start: who may register, what to dial, where the mails and the page
 * are.
 */
@Singleton
public class Welcome {
  private static final int PEOPLE_SHOWN = 8;

  private final SwitchpostConfig config;
  private final WebAddress http;
  private final Mails mails;
  private final Home home;
  private final Directory directory;
  private final DialPlan dialPlan;

  Welcome(
      SwitchpostConfig config,
      WebAddress http,
      Mails mails,
      Home home,
      Directory directory,
      DialPlan dialPlan) {
    this.config = config;
    this.http = http;
    this.mails = mails;
    this.home = home;
    this.directory = directory;
    this.dialPlan = dialPlan;
  }

  String text() {
    List<Subscriber> people = people();
    String names =
        people.stream().limit(PEOPLE_SHOWN).map(Welcome::person).collect(Collectors.joining("\n"));
    String numbers =
        dialPlan.entries().stream()
            .map(entry -> "    %-10s %s".formatted(entry.pattern(), entry.owner()))
            .distinct() // of several contexts
            .collect(Collectors.joining("\n"));
    boolean demoDirectory = config.directory().url().isEmpty();
    boolean ownPeople = Files.exists(home.resolve("directory.ldif"));
    return """

        Switchpost is ready.

          Phones     sip:%s, port %d, UDP and TCP
        %s%s
        %s
          Dial
        %s
          Mails      %s
          Fax in     what a person's fax line receives is mailed to that person
          Fax out    mail to NUMBER@%s on port %d, user = extension, with the directory password%s
          Web page   %s  (%s)
          Home       %s
        """
        .formatted(
            String.join(", ", config.sip().host()),
            config.sip().port(),
            names,
            people.size() > PEOPLE_SHOWN
                ? "\n    and %d more".formatted(people.size() - PEOPLE_SHOWN)
                : "",
            secrets(demoDirectory, ownPeople, config.voicemail().initialPin().isPresent()),
            numbers,
            mails.destination(),
            config.fax().domain(),
            config.smtp().port(),
            demoDirectory && !ownPeople ? " (demo-<extension>)" : "",
            http.url(),
            demoAdministrator()
                ? "log in as admin / demo"
                : "log in as " + config.admin().username(),
            home.directory());
  }

  /** What phones and people log in with: only what everybody knows is told as it is. */
  static String secrets(boolean builtIn, boolean ownPeople, boolean ownPin) {
    if (!builtIn) {
      return "    SIP passwords of home/phones.properties";
    }
    return "    SIP password %s, PIN %s"
        .formatted(
            ownPeople ? "as userPassword in home/directory.ldif" : "demo-<extension>",
            ownPin ? "of switchpost.voicemail.initial-pin" : "135792 at 1000");
  }

  private List<Subscriber> people() {
    try {
      return directory.all().stream().sorted(Comparator.comparing(Subscriber::extension)).toList();
    } catch (DirectoryUnavailableException silent) {
      return List.of();
    }
  }

  private static String person(Subscriber person) {
    return "    %-6s %s%s%s"
        .formatted(
            person.extension(),
            person.name(),
            person.mail().map(mail -> " <" + mail + ">").orElse(""),
            person.faxNumber().map(line -> ", fax " + line).orElse(""));
  }

  private boolean demoAdministrator() {
    return config.admin().username().equals("admin") && config.admin().password().equals("demo");
  }
}
