package io.switchpost.store;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;

/** The embedded database file, or PostgreSQL, chosen by the JDBC URL; and the spool beside it. */
public final class Store implements AutoCloseable {
  private static final int VOICE_AT_A_TIME = 8;
  private static final int FAXES_AT_A_TIME = 4;
  private static final int MAILS_AT_A_TIME = 4; // their documents are drawn: work for a core each
  private static final int RESULTS_AT_A_TIME = 4;
  private static final int DELAYS_AT_A_TIME = 1;

  private final StoreThreads threads;
  private final Spool spool;
  private final Database database;
  private final Housekeeping housekeeping;
  private final Deliveries deliveries;
  private final SqlInbox inbox;
  private final SqlFaxes faxes;
  private final SqlIncomingMails incomingMails;
  private final SqlOutbox outbox;
  private final StoredMailboxes mailboxes;
  private final SqlRegistrations registrations;
  private final DigestCredentials credentials;
  private final SqlCallRecords callRecords;
  private final ClockSteps clockSteps;
  private final ClockWatch clockWatch;

  private Store(
      StoreThreads threads,
      Spool spool,
      Database database,
      Path data,
      StoreSettings settings,
      InstantSource clock) {
    this.threads = threads;
    this.spool = spool;
    this.database = database;
    Messages messages = new Messages(spool);
    FaxSpool faxSpool = new FaxSpool(spool);
    FaxRows faxRows = new FaxRows(faxSpool);
    DeliveryLine<Message> voice =
        new DeliveryLine<>(
            Messages.KIND,
            id -> database.read(handle -> messages.find(handle, id)),
            Message::audio);
    DeliveryLine<StoredFax> fax =
        new DeliveryLine<>(
            FaxRows.KIND,
            id -> database.read(handle -> faxRows.find(handle, id)),
            StoredFax::directory);
    MailSpool mailSpool = new MailSpool(data);
    MailRows mailRows = new MailRows(mailSpool, node(spool));
    DeliveryLine<IncomingMails.Mail> mail =
        new DeliveryLine<>(
            MailRows.KIND,
            id -> database.read(handle -> mailRows.find(handle, id)),
            IncomingMails.Mail::content);
    OutboxWiring wiring = new OutboxWiring(database, spool::resolve);
    this.housekeeping = new Housekeeping(database, messages, faxRows, wiring.rows(), settings);
    this.deliveries =
        new Deliveries(
            database,
            settings,
            node(spool),
            housekeeping.hourly(),
            wiring.timers(),
            Map.of(
                voice,
                VOICE_AT_A_TIME,
                fax,
                FAXES_AT_A_TIME,
                mail,
                MAILS_AT_A_TIME,
                wiring.results(),
                RESULTS_AT_A_TIME,
                wiring.delays(),
                DELAYS_AT_A_TIME,
                wiring.turns(),
                settings.outbox().lines()));
    this.outbox = wiring.outbox(threads, spool.resolve(""), settings.outbox(), deliveries);
    this.inbox = new SqlInbox(threads, database, spool, messages, deliveries, voice);
    this.faxes = new SqlFaxes(threads, database, faxSpool, faxRows, deliveries, fax);
    this.incomingMails =
        new SqlIncomingMails(threads, database, mailSpool, mailRows, deliveries, mail);
    PersonalRecordings recordings = new PersonalRecordings(data);
    this.mailboxes = new StoredMailboxes(threads, new Pins(database, settings, clock), recordings);
    this.credentials = new DigestCredentials(database);
    recordings.sweep();
    new Recovery(spool, inbox).run();
    new FaxRecovery(faxSpool, faxes).run();
    incomingMails.recover();
    wiring.intake().recover();
    this.clockSteps = wiring.clockSteps(settings, deliveries);
    clockSteps.started();
    this.clockWatch =
        new ClockWatch(InstantSource.system(), new SteadyClock(), clockSteps::setBack).started();
    this.registrations = new SqlRegistrations(database);
    this.callRecords = new SqlCallRecords(database);
  }

  /** {@link #open(String, String, String, Path, StoreSettings)} with the defaults. */
  public static Store open(String jdbcUrl, String user, String password, Path data) {
    return open(jdbcUrl, user, password, data, StoreSettings.defaults());
  }

  /**
   * Opens it, brings the schema up to date (Flyway), makes messages of what a crash left in the
   * spool.
   *
   * @param jdbcUrl {@code jdbc:sqlite:FILE} or {@code jdbc:postgresql://…}
   * @param user of the database; empty for SQLite
   * @param data directory of spool, messages and recordings; created; of one process at a time
   * @throws StoreException with the reason, when the directory is in use or anything refuses
   */
  public static Store open(
      String jdbcUrl, String user, String password, Path data, StoreSettings settings) {
    return open(jdbcUrl, user, password, data, settings, new SteadyClock());
  }

  static Store open(
      String jdbcUrl,
      String user,
      String password,
      Path data,
      StoreSettings settings,
      InstantSource clock) {
    StoreThreads threads = new StoreThreads("disk");
    Spool spool = null;
    Database database = null;
    try {
      spool = new Spool(data);
      database = Database.open(jdbcUrl, user, password);
      return new Store(threads, spool, database, data, settings, clock);
    } catch (RuntimeException e) {
      if (database != null) {
        database.close();
      }
      if (spool != null) {
        spool.close();
      }
      threads.close();
      throw e;
    }
  }

  public Inbox inbox() {
    return inbox;
  }

  public Faxes faxes() {
    return faxes;
  }

  public IncomingMails incomingMails() {
    return incomingMails;
  }

  public Outbox outbox() {
    return outbox;
  }

  public Mailboxes mailboxes() {
    return mailboxes;
  }

  public Registrations registrations() {
    return registrations;
  }

  public Credentials credentials() {
    return credentials;
  }

  /** Makes these, user to password, the only phones of the realm. */
  public void phones(String realm, Map<String, String> passwords) {
    credentials.replace(realm, passwords);
  }

  public CallRecords callRecords() {
    return callRecords;
  }

  /** What is stored and could not be handed on yet, by kind and reason; empty if all goes well. */
  public List<Undelivered> undelivered() {
    return database.read(UndeliveredRows::all);
  }

  /** What a cache keeps over restarts; each area has its own names. */
  public Remembered remembered(String area) {
    return new SqlRemembered(database, area);
  }

  /** Removes what was kept long enough; done every hour by itself. */
  void housekeeping(Instant now) {
    housekeeping.run(now);
  }

  /** The machine's clock was set back; noticed by itself. */
  void clockSetBack(Duration by) {
    clockSteps.setBack(by);
  }

  /** Deliveries under way may end (20 s); what waits is delivered after the next start. */
  @Override
  public void close() {
    clockWatch.close();
    deliveries.close();
    inbox.close();
    faxes.close();
    registrations.close();
    callRecords.close();
    database.close();
    spool.close();
    threads.close();
  }

  private static String node(Spool spool) {
    try {
      return spool.node();
    } catch (IOException e) {
      throw Disk.refused("cannot read the name of this node", e);
    }
  }
}
