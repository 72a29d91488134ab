package io.switchpost.mail;

import org.jboss.logging.Logger;

/** Who is told how the administrator's texts of mails are doing. */
public interface TemplateReport {
  /** That file is used from now on. */
  void running(String file);

  /**
   * The newest version of a file is wrong: its last good one is used, else the shipped one.
   *
   * @param line 1 … n; 0 if it is not known
   */
  void broken(String file, int line, String reason);

  /** That file is there no more: the shipped one is used. */
  void gone(String file);

  /** To the log, only what is wrong. */
  static TemplateReport log() {
    return new TemplateReport() {
      @Override
      public void running(String file) {}

      @Override
      public void broken(String file, int line, String reason) {
        Logger.getLogger(MailTemplates.class).errorf("%s: line %d: %s", file, line, reason);
      }

      @Override
      public void gone(String file) {}
    };
  }
}
