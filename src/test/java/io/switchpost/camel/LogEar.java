package io.switchpost.camel;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.logging.Handler;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import org.jboss.logmanager.ExtLogRecord;
import org.jboss.logmanager.formatters.PatternFormatter;

/** Hears what a part of the program says in the log. */
public final class LogEar extends Handler {
  private final List<String> lines = new CopyOnWriteArrayList<>();
  private final Logger logger;

  /**
   * @param category a class or package
   */
  public LogEar(String category) {
    logger = Logger.getLogger(category);
    logger.addHandler(this);
  }

  /** The messages so far, without stack traces. */
  public List<String> lines() {
    return List.copyOf(lines);
  }

  @Override
  public void publish(LogRecord line) {
    lines.add(new PatternFormatter("%s").format(ExtLogRecord.wrap(line)));
  }

  @Override
  public void flush() {}

  @Override
  public void close() {
    logger.removeHandler(this);
  }
}
