package io.switchpost.app;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithName;
import io.smallrye.config.common.utils.StringUtil;
import java.lang.reflect.Method;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/** Every key that {@link SwitchpostConfig} has, and the one that a mistyped key was meant to be. */
final class ConfigKeys {
  static final String PREFIX = SwitchpostConfig.class.getAnnotation(ConfigMapping.class).prefix();

  /** Stands for a name of the administrator's choice: {@code switchpost.trunk.NAME.host}. */
  static final String FREE = "NAME";

  private static final String FREE_PART = "(\"[^\"]+\"|[^.\"]+)";
  private static final List<Key> ALL = all();

  private ConfigKeys() {}

  /**
   * A key.
   *
   * @param name such as {@code switchpost.trunk.NAME.host}
   * @param type of its values; an {@code Optional} may be left empty
   * @param method that reads it, for its annotations
   */
  record Key(String name, Type type, Method method) {
    private boolean is(String written) {
      return Pattern.matches(name.replace(".", "\\.").replace(FREE, FREE_PART), written);
    }

    /** As an environment variable: SWITCHPOST_SIP_PORT. */
    private boolean isVariable(String written) {
      return Pattern.matches(variable(name).replace(FREE, "[A-Z0-9_]+"), written);
    }

    /** With the free part of what was written, so that the two can be compared. */
    private String like(String written) {
      String[] own = name.split("\\.");
      String[] other = written.split("\\.");
      for (int i = 0; i < own.length && i < other.length; i++) {
        if (own[i].equals(FREE)) {
          own[i] = other[i];
        }
      }
      return String.join(".", own);
    }
  }

  static List<Key> keys() {
    return ALL;
  }

  /** The key of that name; of an entry of a list ({@code key[0]}), the list's. */
  static Optional<Key> find(String name) {
    String key = name.replaceFirst("\\[\\d{1,4}]$", "");
    return ALL.stream().filter(each -> each.is(key)).findFirst();
  }

  /** The key that an environment variable such as {@code SWITCHPOST_SIP_PORT} sets. */
  static Optional<Key> findVariable(String name) {
    return ALL.stream().filter(each -> each.isVariable(name)).findFirst();
  }

  /** The key that was meant, if one is written much like it. */
  static Optional<String> nearest(String name) {
    return ALL.stream()
        .map(key -> key.like(name))
        .min(Comparator.comparingInt(key -> distance(key, name)))
        .filter(key -> distance(key, name) <= 3);
  }

  /** As {@link #nearest}, among environment variables. */
  static Optional<String> nearestVariable(String name) {
    return ALL.stream()
        .map(key -> variable(key.name()))
        .min(Comparator.comparingInt(key -> distance(key, name)))
        .filter(key -> distance(key, name) <= 2);
  }

  static String variable(String key) {
    return key.toUpperCase(Locale.ROOT).replaceAll("[^A-Z0-9]", "_");
  }

  /** Letters to change, insert, leave out or swap with the next one. */
  private static int distance(String one, String other) {
    int[][] cost = new int[one.length() + 1][other.length() + 1];
    for (int i = 0; i <= one.length(); i++) {
      for (int k = 0; k <= other.length(); k++) {
        cost[i][k] = Math.max(i, k);
        if (i > 0 && k > 0) {
          int change = one.charAt(i - 1) == other.charAt(k - 1) ? 0 : 1;
          int least = Math.min(cost[i - 1][k], cost[i][k - 1]) + 1;
          cost[i][k] = Math.min(least, cost[i - 1][k - 1] + change);
          if (i > 1
              && k > 1
              && one.charAt(i - 1) == other.charAt(k - 2)
              && one.charAt(i - 2) == other.charAt(k - 1)) {
            cost[i][k] = Math.min(cost[i][k], cost[i - 2][k - 2] + 1);
          }
        }
      }
    }
    return cost[one.length()][other.length()];
  }

  private static List<Key> all() {
    List<Key> keys = new ArrayList<>();
    collect(PREFIX, SwitchpostConfig.class, keys);
    return List.copyOf(keys);
  }

  private static void collect(String prefix, Class<?> group, List<Key> keys) {
    for (Method method : group.getDeclaredMethods()) {
      String name = prefix + "." + name(method);
      Type type = method.getGenericReturnType();
      if (type instanceof ParameterizedType map && map.getRawType() == Map.class) {
        name += "." + FREE;
        type = map.getActualTypeArguments()[1];
      }
      if (type instanceof Class<?> inner && isGroup(inner)) {
        collect(name, inner, keys);
      } else {
        keys.add(new Key(name, type, method));
      }
    }
  }

  private static boolean isGroup(Class<?> type) {
    return type.isInterface() && type.getPackage() == SwitchpostConfig.class.getPackage();
  }

  private static String name(Method method) {
    WithName own = method.getAnnotation(WithName.class);
    return own == null ? StringUtil.skewer(method.getName()) : own.value();
  }
}
