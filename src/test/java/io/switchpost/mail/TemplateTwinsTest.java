package io.switchpost.mail;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a reader learns does not depend on the language, nor on whether the program shows HTML. */
class TemplateTwinsTest {
  private static final Path SHIPPED = Path.of("src/main/resources/templates/mail");
  private static final Pattern VALUE = Pattern.compile("\\{([a-z][A-Za-z.]*)}");

  /** In HTML the caller is shown in parts, and can be called; French has an ending for pages. */
  private static final Map<String, String> ALIKE =
      Map.of(
          "callerName", "caller",
          "callerNumber", "caller",
          "callerLink", "caller",
          "attempt.confirmed", "attempt.pages");

  @ParameterizedTest
  @ValueSource(strings = {"voicemail", "fax", "fax-result", "fax-delay", "refused"})
  void textAndHtml_ofBothLanguages_sayTheSame(String kind) throws IOException {
    Set<String> said = values(kind + "_en.txt");
    assertThat(values(kind + "_en.html")).isEqualTo(said);
    assertThat(values(kind + "_fr.txt")).isEqualTo(said);
    assertThat(values(kind + "_fr.html")).isEqualTo(said);
  }

  @ParameterizedTest
  @ValueSource(strings = {"voicemail", "fax", "fax-result", "fax-delay", "refused"})
  void theFrameIsWrittenOnce_andKnowsTheLanguage(String kind) throws IOException {
    for (String language : Set.of("en", "fr")) {
      assertThat(read(kind + "_" + language + ".html"))
          .startsWith("{#include frame.html lang=\"" + language + "\"")
          .doesNotContain("<html");
    }
  }

  private static Set<String> values(String template) throws IOException {
    return VALUE
        .matcher(read(template))
        .results()
        .map(found -> ALIKE.getOrDefault(found.group(1), found.group(1)))
        .collect(Collectors.toCollection(TreeSet::new));
  }

  private static String read(String template) throws IOException {
    return Files.readString(SHIPPED.resolve(template));
  }
}
