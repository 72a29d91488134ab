package io.switchpost.app;

import io.quarkus.bootstrap.logging.InitialConfigurator;
import io.quarkus.runtime.configuration.ConfigurationException;
import io.smallrye.config.ConfigSourceContext;
import io.smallrye.config.ConfigSourceFactory;
import io.smallrye.config.ConfigValue;
import io.smallrye.config.PropertiesConfigSource;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.logging.ConsoleHandler;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.stream.Collectors;
import org.eclipse.microprofile.config.spi.ConfigSource;

/**
 * Reads {@code switchpost.properties} of the home directory: over the shipped defaults, under the
 * command line. It is also the first of ours that sees the configuration, and refuses what is
 * mistyped in it.
 */
public final class HomeConfigSource implements ConfigSourceFactory {
  /** Between application.properties in the program (250) and the environment (300). */
  private static final int ORDINAL = 275;

  @Override
  public Iterable<ConfigSource> getConfigSources(ConfigSourceContext context) {
    var home = context.getValue("switchpost.home").getValue();
    Path file = Path.of(home == null ? "home" : home, "switchpost.properties");
    Optional<PropertiesConfigSource> own = read(file);
    if (isProgram()) {
      refuseMistakes(context, file, own);
    }
    return own.<Iterable<ConfigSource>>map(List::of).orElse(List.of());
  }

  /** The build reads the configuration as well, and its properties are none of ours. */
  private static boolean isProgram() {
    return ClassLoader.getSystemResource("io/quarkus/bootstrap/runner/RunnerClassLoader.class")
        != null;
  }

  private static void refuseMistakes(
      ConfigSourceContext context, Path file, Optional<PropertiesConfigSource> own) {
    Map<String, ConfigCheck.Setting> settings = new HashMap<>();
    own.ifPresent(
        source ->
            source
                .getProperties()
                .forEach(
                    (key, value) ->
                        settings.put(key, new ConfigCheck.Setting(value, "in " + file))));
    addStronger(context, settings);
    refuse(ConfigCheck.complaints(settings, System.getenv()));
  }

  private static Optional<PropertiesConfigSource> read(Path file) {
    if (!Files.exists(file)) {
      return Optional.empty();
    }
    if (!Files.isRegularFile(file)) {
      throw refusal("cannot read %s: it is no file".formatted(file));
    }
    try {
      return Optional.of(new PropertiesConfigSource(file.toUri().toURL(), ORDINAL));
    } catch (IOException | IllegalArgumentException broken) {
      throw refusal("cannot read %s: %s".formatted(file, broken.getMessage()));
    }
  }

  /** The command line over the file. The environment is looked at by its own names. */
  private static void addStronger(
      ConfigSourceContext context, Map<String, ConfigCheck.Setting> settings) {
    for (Iterator<String> names = context.iterateNames(); names.hasNext(); ) {
      String name = names.next();
      if (ConfigCheck.concerns(name)) {
        onCommandLine(context, name).ifPresent(setting -> settings.put(name, setting));
      }
    }
  }

  private static Optional<ConfigCheck.Setting> onCommandLine(
      ConfigSourceContext context, String name) {
    try {
      return Optional.ofNullable(context.getValue(name))
          .filter(HomeConfigSource::isOnCommandLine)
          .map(ConfigValue::getRawValue)
          .map(value -> new ConfigCheck.Setting(value, "on the command line"));
    } catch (NoSuchElementException e) { // it stands for a value that is not there
      return Optional.empty();
    }
  }

  private static boolean isOnCommandLine(ConfigValue value) {
    return String.valueOf(value.getConfigSourceName()).startsWith("SysProp");
  }

  private static void refuse(List<String> complaints) {
    if (!complaints.isEmpty()) {
      throw refusal(complaints.stream().collect(Collectors.joining("\nSwitchpost cannot start: ")));
    }
  }

  /**
   * Without a cause: Quarkus prints this one as a sentence, others as a stack trace. What libraries
   * have logged until now, of their threads, would stand before it.
   */
  private static ConfigurationException refusal(String sentence) {
    Handler silent = new ConsoleHandler();
    silent.setLevel(Level.OFF);
    InitialConfigurator.DELAYED_HANDLER.setHandlers(new Handler[] {silent});
    return new ConfigurationException("Switchpost cannot start: " + sentence);
  }
}
