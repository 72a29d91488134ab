package io.switchpost.app;

import static org.assertj.core.api.Assertions.assertThat;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.lang.reflect.Method;
import java.lang.reflect.ParameterizedType;
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
    collect(
        SwitchpostConfig.class.getAnnotation(ConfigMapping.class).prefix(),
        SwitchpostConfig.class,
        keys);
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

  private static void collect(String prefix, Class<?> group, Map<String, String> keys) {
    for (Method method : group.getDeclaredMethods()) {
      String key = prefix + "." + kebab(method.getName());
      if (method.getReturnType().isInterface()
          && method.getReturnType().getEnclosingClass() == SwitchpostConfig.class) {
        collect(key, method.getReturnType(), keys);
      } else if (method.getGenericReturnType() instanceof ParameterizedType map
          && map.getRawType() == Map.class) {
        if (map.getActualTypeArguments()[1] instanceof Class<?> named) {
          collect(key + ".NAME", named, keys);
        } else {
          keys.put(key + ".NAME", null); // a list
        }
      } else {
        WithDefault value = method.getAnnotation(WithDefault.class);
        keys.put(key, value == null ? null : value.value());
      }
    }
  }

  private static String kebab(String name) {
    return name.replaceAll("(?<=[a-zA-Z])(?=[A-Z])", "-").toLowerCase(java.util.Locale.ROOT);
  }
}
