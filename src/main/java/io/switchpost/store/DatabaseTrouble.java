package io.switchpost.store;

import java.sql.SQLException;
import java.util.regex.Pattern;
import org.sqlite.SQLiteException;

/**
 * Why a database did not do what it was asked.
 *
 * @param reason one line, in its own words
 * @param kind what can be done about it
 */
record DatabaseTrouble(String reason, Kind kind) {
  enum Kind {
    /** It does not answer or is locked: the next one would wait in vain as well. */
    AWAY,
    /** No space on its disk. */
    FULL,
    /** It did not want this. */
    REFUSED
  }

  /**
   * PostgreSQL's classes 08 (connection exception) and 57P (shut down, crashed, starting), and
   * 53300 (too many connections); appendix A of its manual.
   */
  private static final Pattern NO_SERVER = Pattern.compile("08...|57P..|53300");

  private static final String DISK_FULL = "53100";

  /** Agroal gives no state: all connections are in use by those that wait for an answer. */
  private static final String NO_CONNECTION = "Acquisition timeout";

  static DatabaseTrouble of(Throwable e) {
    SQLException sql = null;
    for (Throwable t = e; t != null; t = t.getCause()) {
      if (t instanceof SQLException found) {
        sql = found;
      }
    }
    return switch (sql) {
      case SQLiteException s -> of(s);
      case SQLException s -> new DatabaseTrouble(line(s), kind(s));
      case null -> new DatabaseTrouble(line(e), Kind.REFUSED);
    };
  }

  private static DatabaseTrouble of(SQLiteException e) {
    return switch (e.getResultCode()) {
      case SQLITE_FULL -> new DatabaseTrouble("no space left on its disk", Kind.FULL);
      case SQLITE_BUSY, SQLITE_BUSY_RECOVERY, SQLITE_BUSY_SNAPSHOT, SQLITE_LOCKED ->
          new DatabaseTrouble("another program has locked it", Kind.AWAY);
      default -> new DatabaseTrouble(line(e), Kind.REFUSED);
    };
  }

  private static Kind kind(SQLException e) {
    String state = String.valueOf(e.getSQLState());
    if (state.equals(DISK_FULL)) {
      return Kind.FULL;
    }
    boolean away =
        e.getSQLState() == null
            ? line(e).startsWith(NO_CONNECTION)
            : NO_SERVER.matcher(state).matches();
    return away ? Kind.AWAY : Kind.REFUSED;
  }

  private static String line(Throwable e) {
    return String.valueOf(e.getMessage()).replaceAll("\\s+", " ");
  }
}
