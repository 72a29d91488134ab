package io.switchpost.sip;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.Logger;

/** Keeps what is logged from INFO on, to find stack traces and foreign control characters in it. */
final class LogLines extends Handler {
  private static final Logger ROOM = Logger.getLogger("io.switchpost");

  final List<LogRecord> records = new CopyOnWriteArrayList<>();

  static LogLines kept() {
    LogLines lines = new LogLines();
    ROOM.addHandler(lines);
    return lines;
  }

  @Override
  public void publish(LogRecord log) {
    if (log.getLevel().intValue() >= Level.INFO.intValue()) {
      records.add(log);
    }
  }

  @Override
  public void flush() {}

  @Override
  public void close() {
    ROOM.removeHandler(this);
  }
}
