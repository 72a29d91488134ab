package io.switchpost.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import io.switchpost.fax.image.FaxPage;
import java.util.Arrays;

/** The rows at the top of a page of fine resolution that the header line takes. */
public final class HeaderBand {
  private static final int ROWS = 34;

  private HeaderBand() {}

  /** Below the header line each row is as it was; above, it is not. */
  public static void expectOnly(FaxPage received, FaxPage sent) {
    int band = ROWS * sent.bitmap().stride();
    byte[] came = received.bitmap().rows();
    byte[] went = sent.bitmap().rows();
    assertThat(came).hasSameSizeAs(went);
    assertThat(Arrays.copyOfRange(came, band, came.length))
        .isEqualTo(Arrays.copyOfRange(went, band, went.length));
    assertThat(Arrays.copyOf(came, band)).isNotEqualTo(Arrays.copyOf(went, band));
  }
}
