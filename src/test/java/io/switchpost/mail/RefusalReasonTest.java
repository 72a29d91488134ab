package io.switchpost.mail;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class RefusalReasonTest {
  private static final Pattern SAID =
      Pattern.compile(
          "new (?:DocumentException|FaxRefusedException|FaxAddressException|NumberException)\\(\\s*\"((?:[^\"\\\\]|\\\\\")*)\"\\s*[,.)]");

  private static String sentence(String reason, Locale language) {
    return new RefusalReason(reason).sentence(language);
  }

  @Test
  void reason_isASentenceOfTheSendersLanguage() {
    assertThat(sentence("the file is empty", Locale.ENGLISH)).isEqualTo("The file is empty.");
    assertThat(sentence("the file is empty", Locale.FRENCH)).isEqualTo("Le fichier est vide.");
    assertThat(sentence("\"a b.pdf\": the PDF has no pages", Locale.FRENCH))
        .isEqualTo("« a b.pdf » : le PDF n'a aucune page.");
    assertThat(sentence("the image is too large (3 × 4 pixels)", Locale.FRENCH))
        .isEqualTo("L'image est trop grande (3 × 4 pixels).");
    assertThat(sentence("2001 may not send faxes to premium numbers", Locale.FRENCH))
        .contains("2001 n'a pas le droit", "(premium)");
    assertThat(sentence("the mail is larger than 10000 octets", Locale.FRENCH))
        .isEqualTo("Le message dépasse 10000 octets.");
    assertThat(sentence("\"12x\" is not a telephone number", Locale.FRENCH))
        .isEqualTo("« 12x » n'est pas un numéro de téléphone.");
    assertThat(sentence("2001 is no longer in the directory.", Locale.FRENCH))
        .isEqualTo("2001 n'est plus dans l'annuaire.");
  }

  @Test
  void aReasonThatNobodyTranslated_isToldInEnglish() {
    assertThat(sentence("it is Sunday", Locale.FRENCH)).isEqualTo("It is Sunday.");
    assertThat(sentence("", Locale.FRENCH)).isEmpty();
  }

  @Test
  void everyReasonInTheSource_hasItsFrench() throws Exception {
    try (Stream<Path> sources = Files.walk(Path.of("src/main/java"))) {
      List<String> reasons =
          sources
              .filter(file -> file.toString().endsWith(".java"))
              .flatMap(file -> said(file).stream())
              .toList();
      assertThat(reasons).hasSizeGreaterThan(20);
      assertThat(reasons)
          .allSatisfy(
              reason ->
                  assertThat(sentence(reason, Locale.FRENCH))
                      .as("reasons_fr.txt lacks: %s", reason)
                      .isNotEqualTo(sentence(reason, Locale.ENGLISH)));
    }
  }

  private static List<String> said(Path file) {
    try {
      return SAID.matcher(Files.readString(file))
          .results()
          .map((MatchResult match) -> match.group(1).replaceAll("%[ds]", "7").replace("\\\"", "\""))
          .toList();
    } catch (java.io.IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }
}
