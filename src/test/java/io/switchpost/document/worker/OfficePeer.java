package io.switchpost.document.worker;

import static org.assertj.core.api.Assertions.assertThat;

import org.jodconverter.local.office.LocalOfficeUtils;
import org.junit.jupiter.api.Assumptions;

/** LibreOffice and the bubblewrap that it is used in. */
final class OfficePeer {
  private OfficePeer() {}

  /** Fails in CI, and skips the test elsewhere, where they are missing. */
  static void required() {
    boolean there =
        LocalOfficeUtils.getDefaultOfficeHome() != null && Isolation.best() == Isolation.BUBBLEWRAP;
    assertThat(there || System.getenv("CI") == null)
        .as("LibreOffice and bubblewrap are installed")
        .isTrue();
    Assumptions.assumeTrue(there, "LibreOffice or bubblewrap is not installed");
  }
}
