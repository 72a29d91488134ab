package io.switchpost.store;

import java.util.concurrent.atomic.AtomicInteger;
import org.jboss.logging.Logger;

/**
 * Named places where a test lets the process die as if killed: {@code -Dio.switchpost.crash=NAME}
 * the first time, {@code NAME:n} the n-th time that it is reached. Costs one comparison when off.
 *
 * <p>The windows of this room, in their order: draft-created, recorded-before-fsync,
 * after-fsync-before-rename, renamed-before-commit, committed-before-forget,
 * committed-before-announce, before-delivery, delivered-before-marked. Those of a fax:
 * fax-draft-created, and for each page fax-page-before-fsync, fax-page-before-rename,
 * fax-page-stored ({@code fax-page-stored:3} is death after the third page);
 * fax-ended-before-rename, fax-renamed-before-commit, fax-committed-before-forget,
 * fax-committed-before-announce. Those of a mail that comes in: mail-before-fsync,
 * mail-after-fsync-before-rename, mail-after-fsync-before-commit, mail-committed-before-250,
 * before-delivery, mail-delivered-before-removed, mail-removed-before-file,
 * delivered-before-marked. Those of a fax on its way out: job-pages-before-rename,
 * job-pages-before-commit, job-committed-before-answer, job-before-dial,
 * page-confirmed-before-state, last-mcf-before-state, page-state-written,
 * attempt-over-before-state, state-before-notice.
 */
public final class CrashPoint {
  /** Exit code of a process that died here; that of one that was killed by SIGKILL. */
  public static final int EXIT_CODE = 137;

  private static final String NAME;
  private static final AtomicInteger LEFT;

  static {
    String[] wanted = System.getProperty("io.switchpost.crash", "").split(":", 2);
    NAME = wanted[0];
    LEFT = new AtomicInteger(wanted.length == 2 ? Integer.parseInt(wanted[1]) : 1);
  }

  private CrashPoint() {}

  /** Dies here, without any clean-up, if this is the place and time that was asked for. */
  public static void reached(String name) {
    if (!NAME.isEmpty() && NAME.equals(name) && LEFT.decrementAndGet() == 0) {
      Logger.getLogger(CrashPoint.class).warnf("dying at crash point %s, as asked", name);
      Runtime.getRuntime().halt(EXIT_CODE);
    }
  }
}
