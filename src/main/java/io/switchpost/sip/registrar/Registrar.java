package io.switchpost.sip.registrar;

import io.switchpost.sip.registrar.RegisterResult.Refused;
import io.switchpost.store.Registration;
import io.switchpost.store.Registrations;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The registrar's location service. Safe for many threads; requests for one address of record take
 * turns. Answers come from memory; the store is told of every change and writes it in its own time.
 */
public final class Registrar {
  private final Map<String, AddressOfRecord> records = new ConcurrentHashMap<>();
  private final Duration minExpires;
  private final InstantSource clock;
  private final Registrations store;

  /**
   * Starts with what the store kept.
   *
   * @param minExpires shorter registrations are answered with 423, 1 s … 1 h
   */
  public Registrar(Registrations store, Duration minExpires, InstantSource clock) {
    this.minExpires = minExpires;
    this.clock = clock;
    this.store = store;
    for (Registration kept : store.all()) {
      record(kept.aor()).restore(kept);
    }
  }

  private AddressOfRecord record(String aor) {
    return records.computeIfAbsent(aor, name -> new AddressOfRecord(name, minExpires, store));
  }

  /** Adds, refreshes, removes or lists; all contacts of the request or none. */
  public RegisterResult register(RegisterRequest request) {
    if (!request.aor().equals(request.user())) {
      return new Refused(403, "only " + request.user() + " may be registered with this password");
    }
    return record(request.aor()).apply(request, clock.instant());
  }

  /** Contacts that ring for an extension now, the preferred and then the newest first. */
  public List<Registration> contacts(String aor) {
    AddressOfRecord record = records.get(aor);
    return record == null ? List.of() : record.live(clock.instant());
  }

  /** All contacts, for the web page. */
  public List<Registration> all() {
    return records.keySet().stream().sorted().flatMap(aor -> contacts(aor).stream()).toList();
  }

  /** Forgets what expired; to be called now and then, about once a minute. */
  public void sweep() {
    records.values().forEach(record -> record.expire(clock.instant()));
  }
}
