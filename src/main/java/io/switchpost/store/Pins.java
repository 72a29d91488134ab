package io.switchpost.store;

import io.switchpost.store.Mailboxes.PinCheck;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;

/**
 * The mailboxes' PINs and their wrong guesses. A guess is charged, on disk, before it is looked at:
 * neither many calls at once nor a crash give anybody more than five.
 */
final class Pins {
  private static final int GUESSES = 5;

  private final Database database;
  private final StoreSettings settings;
  private final InstantSource clock;

  Pins(Database database, StoreSettings settings, InstantSource clock) {
    this.database = database;
    this.settings = settings;
    this.clock = clock;
  }

  private record Row(String hash, int wrong, int locks, Optional<Instant> lockedUntil) {}

  /** What a guess costs: the row as it is now, with the guess counted as a wrong one. */
  private sealed interface Charge {
    record Locked(Instant until) implements Charge {}

    record Allowed(String hash, PinCheck ifWrong) implements Charge {}

    record NoPin() implements Charge {}
  }

  PinCheck check(String mailbox, String pin) {
    return switch (database.write(handle -> charge(handle, mailbox))) {
      case Charge.Locked locked -> new PinCheck.Locked(locked.until());
      case Charge.NoPin _ -> {
        PinHash.of(pin); // takes as long as for a mailbox that has one
        yield new PinCheck.Wrong(GUESSES - 1);
      }
      case Charge.Allowed allowed -> {
        if (!PinHash.parse(allowed.hash()).matches(pin)) {
          yield allowed.ifWrong();
        }
        database.change(
            handle ->
                handle.execute(
                    "update mailbox set wrong_pins = 0, locks = 0, locked_until = null"
                        + " where extension = ?",
                    mailbox));
        yield new PinCheck.Right();
      }
    };
  }

  private Charge charge(Handle handle, String mailbox) {
    Optional<Row> found = row(handle, mailbox);
    if (found.isEmpty()) {
      return new Charge.NoPin();
    }
    Row row = found.get();
    Instant now = clock.instant();
    if (row.lockedUntil().isPresent() && row.lockedUntil().get().isAfter(now)) {
      return new Charge.Locked(row.lockedUntil().get());
    }
    int wrong = row.wrong() + 1;
    if (wrong < GUESSES) {
      handle.execute("update mailbox set wrong_pins = ? where extension = ?", wrong, mailbox);
      return new Charge.Allowed(row.hash(), new PinCheck.Wrong(GUESSES - wrong));
    }
    Instant until = now.plus(settings.pinLock(row.locks()));
    handle.execute(
        "update mailbox set wrong_pins = 0, locks = locks + 1, locked_until = ?"
            + " where extension = ?",
        until,
        mailbox);
    return new Charge.Allowed(row.hash(), new PinCheck.Locked(until));
  }

  /** Nobody else charges this mailbox before the transaction ends. */
  private Optional<Row> row(Handle handle, String mailbox) {
    handle.execute("update mailbox set locks = locks where extension = ?", mailbox);
    return handle
        .createQuery("select * from mailbox where extension = :extension")
        .bind("extension", mailbox)
        .map(
            (row, _) ->
                new Row(
                    row.getString("pin_hash"),
                    row.getInt("wrong_pins"),
                    row.getInt("locks"),
                    Optional.ofNullable(row.getTimestamp("locked_until"))
                        .map(java.sql.Timestamp::toInstant)))
        .findOne();
  }

  void set(String mailbox, String pin) {
    String hash = PinHash.of(pin).toString();
    database.change(
        handle ->
            handle.execute(
                "insert into mailbox (extension, pin_hash, wrong_pins, locks) values (?, ?, 0, 0)"
                    + " on conflict (extension) do update set pin_hash = excluded.pin_hash,"
                    + " wrong_pins = 0, locks = 0, locked_until = null",
                mailbox,
                hash));
  }

  /**
   * Sets it only where there is none; the slow hash is made once, since everybody knows this PIN.
   */
  int setFirst(Collection<String> mailboxes, String pin) {
    List<String> without = mailboxes.stream().filter(mailbox -> !has(mailbox)).toList();
    if (without.isEmpty()) {
      return 0;
    }
    String hash = PinHash.of(pin).toString();
    return database.write(
        handle ->
            without.stream()
                .mapToInt(
                    mailbox ->
                        handle.execute(
                            "insert into mailbox (extension, pin_hash, wrong_pins, locks)"
                                + " values (?, ?, 0, 0) on conflict (extension) do nothing",
                            mailbox,
                            hash))
                .sum());
  }

  boolean has(String mailbox) {
    return database.read(
        handle ->
            handle
                .createQuery("select 1 from mailbox where extension = :extension")
                .bind("extension", mailbox)
                .mapTo(Integer.class)
                .findOne()
                .isPresent());
  }
}
