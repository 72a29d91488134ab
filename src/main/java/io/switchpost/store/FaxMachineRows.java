package io.switchpost.store;

import java.time.Instant;
import java.util.Optional;
import org.jdbi.v3.core.Handle;

/** The rows of what was learned of far machines. */
final class FaxMachineRows {
  Optional<FarMachine> find(Handle handle, String number) {
    return handle
        .createQuery("select * from fax_machine where number = :number")
        .bind("number", number)
        .map(
            (row, _) ->
                new FarMachine(
                    row.getBoolean("ecm"),
                    row.getInt("top_speed"),
                    row.getBoolean("t38_refused"),
                    FaxAttemptRows.time(row, "last_success"),
                    row.getTimestamp("learned").toInstant()))
        .findOne();
  }

  void put(Handle handle, String number, FarMachine machine) {
    handle.execute("delete from fax_machine where number = ?", number);
    handle
        .createUpdate(
            "insert into fax_machine (number, ecm, top_speed, t38_refused, last_success, learned)"
                + " values (:number, :ecm, :speed, :refused, :success, :learned)")
        .bind("number", number)
        .bind("ecm", machine.ecm())
        .bind("speed", machine.topSpeed())
        .bind("refused", machine.t38Refused())
        .bindByType("success", machine.lastSuccess().orElse(null), Instant.class)
        .bind("learned", machine.learned())
        .execute();
  }

  void forget(Handle handle, Instant before) {
    handle.execute("delete from fax_machine where learned < ?", before);
  }
}
