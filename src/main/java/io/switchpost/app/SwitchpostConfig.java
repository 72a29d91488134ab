package io.switchpost.app;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import io.switchpost.mail.MailHost;
import io.switchpost.media.NetworkTones;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * Every key of the configuration. Set one with {@code ./switchpost run -Dkey=value}, or in {@code
 * switchpost.properties} of the home directory. Larger groups have files of their own, such as
 * {@link TrunkConfig}.
 */
@ConfigMapping(prefix = "switchpost")
public interface SwitchpostConfig {
  /** What an administrator owns: properties, routes, menus, prompts, data. */
  @WithDefault("home")
  Path home();

  /** Our mail domain and digest realm. */
  @WithDefault("example.com")
  @Written(Form.DOMAIN)
  String domain();

  /** Language of prompts and mails where the subscriber has none: {@code en} or {@code fr}. */
  @WithDefault("en")
  Locale language();

  /** Time zone of spoken times and of mails; empty: the machine's. */
  @Written(Form.ZONE)
  Optional<String> timeZone();

  SipConfig sip();

  /** Lines to the outside by name, tried in the order of their names. */
  Map<String, TrunkConfig> trunk();

  Media media();

  SmtpConfig smtp();

  NumbersConfig numbers();

  Mail mail();

  Store store();

  DirectoryConfig directory();

  VoicemailConfig voicemail();

  FaxConfig fax();

  OutboxConfig outbox();

  Prompts prompts();

  Demo demo();

  Admin admin();

  /** RTP. */
  interface Media {
    /** UDP ports, lowest and highest, such as {@code 20000-29999}. */
    @WithDefault("20000-29999")
    @Written(Form.PORTS)
    String ports();

    /**
     * Whose ringing tone the gateway plays: {@code us} (North America), {@code fr}, {@code uk}, or
     * {@code de} (425 Hz, as in much of Europe).
     */
    @WithDefault("us")
    NetworkTones tones();
  }

  /** The mail host that takes our mails. */
  interface Mail {
    /** Host name; the demo mail host, if that runs, unless set; else this machine. */
    Optional<String> host();

    /** Port; the demo mail host's unless set, else 25. */
    @Within(lowest = 1, highest = 65535)
    Optional<Integer> port();

    /** User for SMTP AUTH, if the host wants one. */
    Optional<String> username();

    /** Password for SMTP AUTH. */
    Optional<String> password();

    /**
     * {@code none}, {@code starttls} or {@code tls}; certificates are checked against the host
     * name.
     */
    @WithDefault("none")
    MailHost.Security security();
  }

  /** The database. */
  interface Store {
    /**
     * {@code jdbc:postgresql://…} or {@code jdbc:sqlite:…}; a file in the home's data directory
     * unless set.
     */
    Optional<String> url();

    /** Database user. */
    Optional<String> username();

    /** Database password. */
    Optional<String> password();
  }

  /** Recorded voices. */
  interface Prompts {
    /**
     * Where Asterisk sound packs are installed. The home's {@code prompts} comes before them, the
     * shipped set after.
     */
    @WithDefault("/var/lib/asterisk/sounds,/usr/share/asterisk/sounds")
    List<Path> packs();
  }

  /** What needs nothing installed. */
  interface Demo {
    /** Whether the built-in mail host runs and takes our mails, where no other is set. */
    @WithDefault("true")
    boolean mail();

    /** IMAP port of the built-in mail host. */
    @WithDefault("3143")
    @Within(lowest = 1, highest = 65535)
    int imapPort();

    /** SMTP port of the built-in mail host. */
    @WithDefault("3025")
    @Within(lowest = 1, highest = 65535)
    int smtpPort();

    /** Whether the demo acts its scenarios after the start and ends with their result. */
    @WithDefault("false")
    boolean act();

    /** Whether the gateway goes on after the acts. */
    @WithDefault("false")
    boolean stay();
  }

  /** Who may see the web page. */
  interface Admin {
    /** User name. */
    @WithDefault("admin")
    String username();

    /** Password. */
    @WithDefault("demo")
    String password();
  }
}
