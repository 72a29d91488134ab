package io.switchpost.app;

import io.quarkus.runtime.configuration.MemorySize;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import io.smallrye.config.WithName;
import io.switchpost.directory.numbers.NumberClass;
import io.switchpost.document.FaxForm;
import io.switchpost.fax.image.Resolution;
import io.switchpost.mail.AudioFormat;
import io.switchpost.mail.FaxFormat;
import io.switchpost.mail.MailHost;
import io.switchpost.media.NetworkTones;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * Every key of the configuration. Set one with {@code ./switchpost run -Dkey=value}, or in {@code
 * switchpost.properties} of the home directory.
 */
@ConfigMapping(prefix = "switchpost")
public interface SwitchpostConfig {
  /** What an administrator owns: properties, routes, menus, prompts, data. */
  @WithDefault("home")
  Path home();

  /** Our mail domain and digest realm. */
  @WithDefault("example.com")
  String domain();

  /** Language of prompts and mails where the subscriber has none: {@code en} or {@code fr}. */
  @WithDefault("en")
  Locale language();

  /** Time zone of spoken times and of mails; empty: the machine's. */
  Optional<String> timeZone();

  Sip sip();

  /** Lines to the outside by name, tried in the order of their names. */
  Map<String, Trunk> trunk();

  Media media();

  Smtp smtp();

  Numbers numbers();

  Mail mail();

  Store store();

  DirectoryServer directory();

  Voicemail voicemail();

  Fax fax();

  Outbox outbox();

  Prompts prompts();

  Demo demo();

  Admin admin();

  /** Telephones. */
  interface Sip {
    /**
     * Addresses to listen on, separated by commas. {@code 0.0.0.0} means all IPv4 addresses of the
     * machine, {@code ::} all addresses. The default is this machine only, because the demo
     * passwords are known to everybody.
     */
    @WithDefault("127.0.0.1,::1")
    List<String> host();

    /** UDP and TCP port. */
    @WithDefault("5060")
    int port();

    /** Addresses or prefixes ({@code 192.0.2.0/24}) of peers whose calls need no password. */
    Optional<List<String>> trusted();

    /** The dial plan context that calls of trusted peers enter. */
    @WithDefault("trunk")
    String trustedContext();

    /** Calls at once; one more is refused with 503. */
    @WithDefault("4000")
    int mostCalls();

    /** A call in which no RTP comes for so long is ended, unless it is on hold. */
    @WithDefault("60s")
    Duration rtpTimeout();

    /** The shortest registration that a phone may ask for. */
    @WithDefault("60s")
    Duration minExpires();

    /** How long calls in progress may go on when the gateway is told to stop. */
    @WithDefault("5s")
    Duration drain();
  }

  /** A provider's account, or a peer known by its address. */
  interface Trunk {
    /** Host name or address that calls go to, and whose calls in are this trunk's. */
    String host();

    /** Its port. */
    @WithDefault("5060")
    int port();

    /** {@code udp} or {@code tcp}. */
    @WithDefault("udp")
    String transport();

    /** The provider's domain in From, To and the Request-URI; the host unless set. */
    Optional<String> domain();

    /** User of the account; without one, the peer knows us by our address. */
    Optional<String> username();

    /** Its password. */
    Optional<String> password();

    /** Whether calls in need a registration. */
    @WithDefault("false")
    boolean register();

    /** User part of From in calls out; the account's user unless set, else the number shown. */
    Optional<String> fromUser();

    /** Number shown to who is called; the caller's own unless set. */
    Optional<String> callerId();

    /**
     * Digits that ask for a line: taken off the numbers called, and put before the numbers of
     * callers, so that they can be dialled back.
     */
    Optional<String> prefix();

    /** Further addresses or prefixes that the provider's calls come from. */
    Optional<List<String>> addresses();

    /** The dial plan context that calls in enter. */
    @WithDefault("trunk")
    String context();

    /** Where calls in lead whose number has no route in that context. */
    @WithDefault("2000")
    String number();

    /** How often an OPTIONS asks whether the peer is there; {@code 0s} never. */
    @WithDefault("30s")
    Duration keepAlive();
  }

  /** RTP. */
  interface Media {
    /** UDP ports, lowest and highest, such as {@code 20000-29999}. */
    @WithDefault("20000-29999")
    String ports();

    /**
     * Whose ringing tone the gateway plays: {@code us} (North America), {@code fr}, {@code uk}, or
     * {@code de} (425 Hz, as in much of Europe).
     */
    @WithDefault("us")
    NetworkTones tones();
  }

  /** The mail intake for mail to fax ({@code from: smtpd:DOMAIN}). */
  interface Smtp {
    /**
     * Addresses to listen on, separated by commas; {@code 0.0.0.0} means all IPv4 addresses of the
     * machine, {@code ::} all addresses.
     */
    @WithDefault("127.0.0.1,::1")
    List<String> host();

    /** Port of the intake. */
    @WithDefault("2525")
    int port();

    /**
     * PKCS #12 file with the key and the certificate for STARTTLS; one that signs itself is made in
     * the home's {@code data} unless set.
     */
    Optional<Path> certificate();

    /** Password of that file. */
    Optional<String> certificatePassword();

    /**
     * Addresses or prefixes ({@code 192.0.2.0/24}) of mail hosts of ours: of their mails the header
     * From is believed.
     */
    Optional<List<String>> relays();

    /**
     * Whether mails without a password are taken when the domain of their From stands for them by
     * SPF or DKIM (DMARC) and the address is in the directory.
     */
    @WithDefault("true")
    boolean dmarc();

    /** Largest mail, such as {@code 40M}. */
    @WithDefault("40M")
    MemorySize largest();

    /** Recipients of one mail. */
    @WithDefault("100")
    int recipients();

    /** Connections at once; of one host a fifth of them. */
    @WithDefault("200")
    int connections();
  }

  /** How numbers are written and dialled, and who may have which dialled. */
  interface Numbers {
    /** Calling code of the own country. */
    @WithDefault("33")
    String country();

    /** Dialled before a national number; {@code none} where nothing is. */
    @WithDefault("0")
    String nationalPrefix();

    /** Dialled before another country's code. */
    @WithDefault("00")
    String internationalPrefix();

    /** Numbers of up to so many digits are the house's own. */
    @WithDefault("4")
    int longestInternal();

    /** Beginnings of mobile numbers, without the national prefix. */
    @WithDefault("6,7")
    List<String> mobile();

    /** Beginnings of numbers that are charged extra, without the national prefix. */
    @WithDefault("81,82,89")
    List<String> premium();

    /**
     * Where everybody may send faxes: {@code internal}, {@code national}, {@code mobile}, {@code
     * international}, {@code premium}.
     */
    @WithDefault("internal,national,mobile")
    List<NumberClass> allowed();

    /** The same for the people of a group, in addition. */
    Map<String, List<NumberClass>> allowedFor();
  }

  /** The mail host that takes our mails. */
  interface Mail {
    /** Host name; the demo mail host, if that runs, unless set; else this machine. */
    Optional<String> host();

    /** Port; the demo mail host's unless set, else 25. */
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

  /** The LDAP directory. */
  interface DirectoryServer {
    /**
     * {@code ldap://host:port}; the built-in directory (home's {@code directory.ldif}) unless set.
     */
    Optional<String> url();

    /** Where the people are. */
    @WithDefault("ou=people,dc=example,dc=com")
    String base();

    /** DN that look-ups bind as. */
    Optional<String> username();

    /** Its password. */
    Optional<String> password();

    /**
     * Attribute with a person's groups, for {@code switchpost.numbers.allowed-for}; {@code ou} and
     * {@code memberOf} are others.
     */
    @WithDefault("departmentNumber")
    String group();
  }

  /** Voicemail by telephone and by mail. */
  interface Voicemail {
    /** Longest message. */
    @WithDefault("180s")
    Duration longest();

    /** Silence that ends a message; 0 never. */
    @WithDefault("10s")
    Duration silence();

    /** Whether a caller who presses # may listen and record again. */
    @WithDefault("true")
    boolean review();

    /** Extension that 0 leads to while a greeting plays. */
    Optional<String> operator();

    /**
     * PIN that a mailbox without one gets at the start; everybody should change it. The built-in
     * directory's people have 135792.
     */
    Optional<String> initialPin();

    /**
     * Keypad profile of subscriber access: {@code exchange}, {@code comedian}, or a file of
     * home/keypads.
     */
    @WithDefault("exchange")
    String keypad();

    /**
     * Audio in the mail: {@code pcm16} (plays everywhere), {@code ulaw} or {@code alaw} (half the
     * size).
     */
    @WithDefault("pcm16")
    AudioFormat audioFormat();
  }

  /** Fax machines. */
  interface Fax {
    /** What a fax is in its mail: {@code pdf} or {@code tiff}. */
    @WithDefault("pdf")
    FaxFormat format();

    /** For how many days the trace of a fax (what the two machines said) is kept beside it. */
    @WithDefault("30")
    int traceDays();

    /** Whether errors are corrected (ECM), in both directions. */
    @WithDefault("true")
    boolean ecm();

    /** Earlier packets that each T.38 datagram repeats, 0 to 5. */
    @WithDefault("3")
    int redundancy();

    /** So long after answering a fax we ask for T.38, if the caller has not. */
    @WithDefault("1s")
    Duration askWhenCalled();

    /** So long after a called fax machine was heard we ask for T.38, if it has not. */
    @WithDefault("5s")
    Duration askWhenCalling();

    /** Mails to {@code NUMBER@} this domain become faxes. */
    @WithDefault("fax.example.com")
    String domain();

    /** Paper of faxes that are sent: {@code a4} or {@code letter}. */
    @WithDefault("a4")
    FaxForm.Paper paper();

    /**
     * Grid of faxes that are sent: {@code standard} (204×98 per inch), {@code fine} (204×196),
     * {@code superfine} (204×391), {@code r300} or {@code r16} (400).
     */
    @WithDefault("fine")
    Resolution resolution();

    /** Pages of one fax; more are refused. */
    @WithDefault("200")
    int mostPages();

    /** Pages that a person may send in 24 hours, over all recipients; 0 for no limit. */
    @WithName("pages-a-day")
    @WithDefault("500")
    int pagesADay();

    /**
     * The host whose Authentication-Results are believed in mails that a route fetches from a
     * mailbox (docs/routes/fax-mailbox.yaml); it must remove forged ones. Without it a DKIM
     * signature alone proves a sender.
     */
    Optional<String> mailboxHost();
  }

  /** Faxes on their way out. */
  interface Outbox {
    /** Faxes sent at once, over all nodes of a database. */
    @WithDefault("8")
    int lines();

    /** Faxes sent at once to one number. */
    @WithDefault("1")
    int toADestination();

    /**
     * How long it counts what a far machine takes: no error correction, a top speed, no fax over
     * IP.
     */
    @WithDefault("7d")
    Duration memory();

    Retry retry();
  }

  /**
   * Pauses before the second, third, … attempt; when they are used up, the fax has failed. A page
   * that gets through makes the count begin anew. An empty key: never again, as with a number that
   * does not exist.
   */
  interface Retry {
    /** When the number was busy. */
    @WithDefault("2m,5m,10m,15m,30m")
    Optional<List<Duration>> busy();

    /** When nobody answered. */
    @WithDefault("5m,15m,30m,60m")
    Optional<List<Duration>> noAnswer();

    /** When the line was bad or the call was lost: first without error correction, then slower. */
    @WithDefault("1m,3m,10m")
    Optional<List<Duration>> line();

    /** When the far side refused the call (SIP 4xx, 6xx). */
    @WithDefault("10m,30m")
    Optional<List<Duration>> refused();

    /** When no fax machine answered. */
    @WithDefault("5m,30m")
    Optional<List<Duration>> noFaxMachine();

    /** When the far side took no fax over IP; not at all if it did so the last time too. */
    @WithDefault("10m")
    Optional<List<Duration>> noFaxOverIp();

    /** When the trunks took no call (503). */
    @WithDefault("1m,2m,5m,10m,15m")
    Optional<List<Duration>> congestion();
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
    /** Whether the built-in mail host runs, and takes our mails. */
    @WithDefault("true")
    boolean mail();

    /** IMAP port of the built-in mail host. */
    @WithDefault("3143")
    int imapPort();

    /** SMTP port of the built-in mail host. */
    @WithDefault("3025")
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
