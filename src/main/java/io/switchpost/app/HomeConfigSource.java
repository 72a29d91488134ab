package io.switchpost.app;

import io.quarkus.runtime.configuration.ConfigurationException;
import io.smallrye.config.ConfigSourceContext;
import io.smallrye.config.ConfigSourceFactory;
import io.smallrye.config.PropertiesConfigSource;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.eclipse.microprofile.config.spi.ConfigSource;

/**
 * Reads {@code switchpost.properties} of the home directory: over the shipped defaults, under the
 * command line.
 */
public final class HomeConfigSource implements ConfigSourceFactory {
  /** Between application.properties in the program (250) and the environment (300). */
  private static final int ORDINAL = 275;

  @Override
  public Iterable<ConfigSource> getConfigSources(ConfigSourceContext context) {
    var home = context.getValue("switchpost.home").getValue();
    Path file = Path.of(home == null ? "home" : home, "switchpost.properties");
    if (!Files.isRegularFile(file)) {
      return List.of();
    }
    try {
      return List.of(new PropertiesConfigSource(file.toUri().toURL(), ORDINAL));
    } catch (IOException | IllegalArgumentException broken) {
      // without its cause: Quarkus prints this one as a sentence, others as a stack trace
      throw new ConfigurationException(
          "Switchpost cannot start: cannot read %s: %s".formatted(file, broken.getMessage()));
    }
  }
}
