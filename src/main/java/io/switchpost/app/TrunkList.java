package io.switchpost.app;

import io.switchpost.sip.TrunkSettings;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** The trunks of the configuration. */
final class TrunkList {
  private TrunkList() {}

  /**
   * @throws IllegalArgumentException naming the key that is missing or wrong
   */
  static List<TrunkSettings> of(Map<String, TrunkConfig> trunks) {
    return new TreeMap<>(trunks)
        .entrySet().stream().map(each -> trunk(each.getKey(), each.getValue())).toList();
  }

  private static TrunkSettings trunk(String name, TrunkConfig trunk) {
    if (trunk.register() && trunk.username().isEmpty()) {
      throw new IllegalArgumentException(
          "switchpost.trunk.%s.register needs switchpost.trunk.%s.username".formatted(name, name));
    }
    Optional<TrunkSettings.Account> account =
        trunk
            .username()
            .map(
                user ->
                    new TrunkSettings.Account(user, trunk.password().orElse(""), trunk.register()));
    return new TrunkSettings(
        name,
        trunk.host(),
        trunk.port(),
        trunk.transport(),
        trunk.domain().orElse(trunk.host()),
        account,
        new TrunkSettings.Outgoing(
            trunk.fromUser(), trunk.callerId(), trunk.prefix().orElse(""), trunk.lines()),
        new TrunkSettings.Incoming(
            trunk.addresses().orElse(List.of()), trunk.context(), trunk.number()),
        trunk.keepAlive());
  }
}
