package io.switchpost.mail;

import static org.assertj.core.api.Assertions.assertThat;

import io.switchpost.fax.session.FaxResult;
import io.switchpost.fax.t30.FaxCause;
import java.nio.file.Path;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class FaxCauseWordsTest {
  @ParameterizedTest
  @EnumSource
  void everyCause_hasItsFrench_andKeepsItsTerms(FaxCause cause) {
    String french = FaxCauseWords.of(cause.words(), Locale.CANADA_FRENCH);
    assertThat(french).isNotEqualTo(cause.words()).doesNotContain("The ");
    assertThat(FaxCauseWords.of(cause.words() + " (RNR until T5 was over)", Locale.FRENCH))
        .isEqualTo(french + " (RNR until T5 was over)");
    assertThat(FaxCauseWords.of(cause.words(), Locale.ENGLISH)).isEqualTo(cause.words());
  }

  @Test
  void refusedT38_isToldInFrench() {
    String noted = new FaxResult.T38Refused(488, "Not Acceptable Here").words();
    assertThat(FaxCauseWords.of(noted, Locale.FRENCH))
        .isEqualTo("L'appareil distant n'accepte pas les fax par IP (488 Not Acceptable Here)");
  }

  @Test
  void restart_isToldInFrench() throws Exception {
    String noted = "the gateway was stopped while it received";
    assertThat(Path.of("src/main/java/io/switchpost/store/FaxRecovery.java"))
        .content()
        .contains('"' + noted + '"');
    assertThat(FaxCauseWords.of(noted, Locale.FRENCH))
        .isEqualTo("la passerelle a été arrêtée pendant la réception");
  }

  @Test
  void whatNobodyTranslated_staysAsItIs() {
    assertThat(FaxCauseWords.of("", Locale.FRENCH)).isEmpty();
    assertThat(FaxCauseWords.of("odd (very)", Locale.FRENCH)).isEqualTo("odd (very)");
  }
}
