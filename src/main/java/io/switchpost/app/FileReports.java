package io.switchpost.app;

import io.switchpost.camel.routes.FileState;
import io.switchpost.camel.routes.FileStates;
import io.switchpost.mail.TemplateReport;
import io.switchpost.voice.menu.MenuReport;

/** Menus and texts of mails among the other files of the page and of health. */
record FileReports(FileStates states) implements MenuReport, TemplateReport {
  @Override
  public void running(String file, boolean own) {
    states.running(file, own ? FileState.Origin.HOME : FileState.Origin.SHIPPED);
  }

  @Override
  public void running(String file) {
    running(file, true);
  }

  @Override
  public void broken(String file, int line, String reason) {
    states.broken(file, new FileState.Trouble(line, reason));
  }

  @Override
  public void gone(String file) {
    states.gone(file);
  }
}
