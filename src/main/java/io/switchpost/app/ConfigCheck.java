package io.switchpost.app;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;

/**
 * Finds what an administrator has mistyped, before anything starts: keys that nobody reads, values
 * that cannot be.
 */
final class ConfigCheck {
  /**
   * What Kubernetes tells each container of a service that is called switchpost (or switchpost-…).
   */
  private static final Pattern KUBERNETES =
      Pattern.compile(
          "SWITCHPOST_(?:.+_)?(?:SERVICE_HOST|SERVICE_PORT(?:_.+)?|PORT|PORT_\\d+_(?:TCP|UDP|SCTP)(?:_.+)?)");

  private static final Pattern TRUNK_PART = Pattern.compile("switchpost\\.trunk\\.([^.]+)\\..+");

  private static final String PREFIX = ConfigKeys.PREFIX + ".";

  /** Checked beside ours, since everybody sets them. */
  private static final String HTTP_PORT = "quarkus.http.port";

  private ConfigCheck() {}

  /**
   * A value, and where it was set.
   *
   * @param where such as {@code on the command line}
   */
  record Setting(String value, String where) {}

  /**
   * A sentence for each key that is wrong.
   *
   * @param settings by key; other programs' are passed over
   * @param environment variables, strangers' among them
   */
  static List<String> complaints(Map<String, Setting> settings, Map<String, String> environment) {
    List<String> wrong = new ArrayList<>();
    new TreeMap<>(settings).forEach((key, setting) -> check(key, setting).ifPresent(wrong::add));
    trunksWithoutHost(settings.keySet(), environment.keySet()).forEach(wrong::add);
    new TreeMap<>(environment)
        .forEach((name, value) -> checkVariable(name, value).ifPresent(wrong::add));
    return wrong;
  }

  /** Whether the key is ours, or would be if it had the prefix of ours. */
  static boolean concerns(String key) {
    return key.startsWith(PREFIX)
        || key.equals(HTTP_PORT)
        || key.contains(".") && ConfigKeys.find(PREFIX + key).isPresent();
  }

  private static Optional<String> check(String key, Setting setting) {
    if (key.equals(HTTP_PORT)) {
      return told(key, setting.where, ConfigValues.portComplaint(setting.value));
    }
    if (!key.startsWith(PREFIX)) {
      return concerns(key)
          ? Optional.of(unknown(key, setting.where, Optional.of(PREFIX + key)))
          : Optional.empty();
    }
    Optional<ConfigKeys.Key> known = ConfigKeys.find(key);
    if (known.isEmpty()) {
      return Optional.of(unknown(key, setting.where, ConfigKeys.nearest(key)));
    }
    return told(key, setting.where, ConfigValues.complaint(known.get(), setting.value));
  }

  private static Optional<String> told(String key, String where, Optional<String> complaint) {
    return complaint.map(words -> "%s (%s): %s".formatted(key, where, words));
  }

  private static String unknown(String key, String where, Optional<String> nearest) {
    return "there is no key %s (%s); %s"
        .formatted(
            key,
            where,
            nearest
                .map(meant -> "did you mean " + meant + "?")
                .orElse("docs/configuration.md lists them all"));
  }

  private static List<String> trunksWithoutHost(Set<String> settings, Set<String> variables) {
    TreeSet<String> names = new TreeSet<>();
    for (String key : settings) {
      var part = TRUNK_PART.matcher(key);
      if (part.matches() && ConfigKeys.find(key).isPresent()) {
        names.add(part.group(1));
      }
    }
    return names.stream()
        .map(name -> "switchpost.trunk." + name + ".host")
        .filter(host -> !settings.contains(host))
        .filter(host -> !variables.contains(ConfigKeys.variable(host)))
        .map(host -> "the trunk needs a host: " + host + " is not set")
        .toList();
  }

  /** Strangers' variables may begin like ours: only what is almost one of ours is refused. */
  private static Optional<String> checkVariable(String name, String value) {
    String where = "in the environment";
    if (name.equals(ConfigKeys.variable(HTTP_PORT))) {
      return told(name, where, ConfigValues.portComplaint(value));
    }
    if (!name.startsWith("SWITCHPOST_")) {
      return Optional.empty();
    }
    Optional<ConfigKeys.Key> key = ConfigKeys.findVariable(name);
    if (key.isPresent()) {
      return told(name, where, ConfigValues.complaint(key.get(), value));
    }
    return KUBERNETES.matcher(name).matches()
        ? Optional.empty()
        : ConfigKeys.nearestVariable(name).map(meant -> unknown(name, where, Optional.of(meant)));
  }
}
