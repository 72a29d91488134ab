package io.switchpost.voice.menu;

/**
 * Told how each menu file is doing, whenever that changes: for the log, health and the web page.
 */
public interface MenuReport {
  /**
   * This version of the file is in use now.
   *
   * @param file {@code menus/main.yaml}
   * @param own whether it is the home's; else the shipped one
   */
  void running(String file, boolean own);

  /**
   * The newest version cannot be used; the last good one, if there was any, stays in use.
   *
   * @param line 1 … n; 0 if it is not known
   */
  void broken(String file, int line, String reason);

  /** The file is gone. */
  void gone(String file);
}
