package io.switchpost.app;

import static org.assertj.core.api.Assertions.assertThat;

import io.smallrye.config.WithDefault;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** docs/configuration.md lists every key of ours, no other, with the default that is in force. */
class ConfigurationReferenceTest {
  private static final Pattern ROW =
      Pattern.compile("(?m)^\\| `(switchpost\\.[a-zA-Z.-]+)` \\| (.+?) \\| .+ \\|$");

  @Test
  void everyKeyIsDocumentedWithItsDefault() throws Exception {
    Map<String, String> keys = new TreeMap<>();
    for (ConfigKeys.Key key : ConfigKeys.keys()) {
      WithDefault value = key.method().getAnnotation(WithDefault.class);
      keys.put(key.name(), value == null ? null : value.value());
    }
    Set<String> documented = new TreeSet<>();
    var rows = ROW.matcher(Files.readString(Path.of("docs/configuration.md")));
    while (rows.find()) {
      documented.add(rows.group(1));
      String value = keys.get(rows.group(1));
      if (value != null) {
        assertThat(rows.group(2)).as(rows.group(1)).isEqualTo("`" + value + "`");
      }
    }
    assertThat(documented).isEqualTo(keys.keySet());
  }
}
