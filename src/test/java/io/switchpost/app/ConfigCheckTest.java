package io.switchpost.app;

import static org.assertj.core.api.Assertions.assertThat;

import io.smallrye.config.WithDefault;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ConfigCheckTest {
  private static List<String> check(String key, String value) {
    return ConfigCheck.complaints(
        Map.of(key, new ConfigCheck.Setting(value, "on the command line")), Map.of());
  }

  private static List<String> checkVariable(String name, String value) {
    return ConfigCheck.complaints(Map.of(), Map.of(name, value));
  }

  @ParameterizedTest
  @CsvSource({
    "switchpost.sip.prot, switchpost.sip.port",
    "switchpost.sip.potr, switchpost.sip.port",
    "switchpost.spi.port, switchpost.sip.port",
    "switchpost.trunk.provider.hots, switchpost.trunk.provider.host",
    "switchpost.outbox.retry.noanswer, switchpost.outbox.retry.no-answer",
    "switchpost.voicemail.initialPin, switchpost.voicemail.initial-pin",
    "sip.port, switchpost.sip.port"
  })
  void mistypedKey_isToldWithTheOneThatWasMeant(String key, String meant) {
    assertThat(check(key, "5070"))
        .containsExactly(
            "there is no key %s (on the command line); did you mean %s?".formatted(key, meant));
  }

  @Test
  void keyLikeNoOther_isToldWhereAllAre() {
    assertThat(check("switchpost.telex.line", "1"))
        .containsExactly(
            "there is no key switchpost.telex.line (on the command line);"
                + " docs/configuration.md lists them all");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "switchpost.sip.port | 99999 | a whole number from 1 to 65535, came '99999'",
        "switchpost.sip.port | '' | a whole number from 1 to 65535, came nothing",
        "switchpost.sip.most-calls | many | a whole number of 1 or more, came 'many'",
        "switchpost.voicemail.longest | 0s | a duration such as 20s, 5m or 1h, from 1s to 2h, came '0s'",
        "switchpost.voicemail.silence | a while | a duration such as 20s, 5m or 1h, from 0s to 2h, came 'a while'",
        "switchpost.outbox.retry.busy | 2m,-1m | a duration such as 20s, 5m or 1h, from 0s to 366d, came '2m,-1m'",
        "switchpost.sip.rtp-timeout | 2d | a duration such as 20s, 5m or 1h, from 5s to 24h, came '2d'",
        "switchpost.voicemail.review | ture | true or false, came 'ture'",
        "switchpost.voicemail.audio-format | mp3 | pcm16, ulaw or alaw, came 'mp3'",
        "switchpost.smtp.largest | much | a size such as 500K or 40M, up to 1G, came 'much'",
        "switchpost.smtp.largest | 3G | a size such as 500K or 40M, up to 1G, came '3G'",
        "switchpost.fax.keep-days | -1 | a whole number from 0 to 36500, came '-1'",
        "switchpost.domain | example com | a domain such as example.com, came 'example com'",
        "switchpost.time-zone | Paris | a zone such as Europe/Paris, came 'Paris'",
        "switchpost.media.ports | 29999-20000 | LOWEST-HIGHEST within 1024 to 65535, such as 20000-29999, came '29999-20000'",
        "switchpost.media.ports | 20000 | LOWEST-HIGHEST within 1024 to 65535, such as 20000-29999, came '20000'",
        "switchpost.sip.trusted | 10.0.0.0/8,10.0.0.0/40 | addresses or prefixes such as 192.0.2.7,10.0.0.0/8, came '10.0.0.0/8,10.0.0.0/40'",
        "switchpost.numbers.country | +33 | a calling code such as 33, came '+33'",
        "switchpost.numbers.mobile | 6,x | digits, came '6,x'",
        "switchpost.voicemail.initial-pin | 1234 | a PIN of 6 to 32 digits, came '1234'",
        "switchpost.language | de | en or fr, came 'de'",
        "switchpost.prompts.packs | '' | a path, came nothing",
        "quarkus.http.port | 80800 | a whole number from 0 to 65535, came '80800'",
      })
  void valueThatCannotBe_isToldWithWhatWasExpected(String key, String value, String complaint) {
    assertThat(check(key, value))
        .containsExactly(key + " (on the command line): expected " + complaint);
  }

  @ParameterizedTest
  @CsvSource({
    "switchpost.sip.port, 5070",
    "switchpost.sip.host[0], 127.0.0.1",
    "switchpost.sip.drain, 0s",
    "switchpost.sip.rtp-timeout, PT1M",
    "switchpost.sip.port, ${a.port}",
    "switchpost.outbox.retry.busy, ''",
    "switchpost.numbers.premium, ''",
    "switchpost.numbers.national-prefix, none",
    "switchpost.sip.trusted, '192.0.2.7, 2001:db8::/32'",
    "switchpost.media.ports, 20000 - 20100",
    "switchpost.numbers.allowed-for.sales, 'national,international'",
    "switchpost.voicemail.operator, +33561000000",
    "switchpost.voicemail.audio-format, ULAW",
    "switchpost.language, fr-CA",
    "camel.main.name, mine",
    "java.home, /usr",
    "quarkus.http.port, 8081"
  })
  void whatCanBe_isNot(String key, String value) {
    assertThat(check(key, value)).isEmpty();
  }

  @Test
  void transportOfATrunk_isUdpOrTcp() {
    Map<String, String> host = Map.of("SWITCHPOST_TRUNK_PROVIDER_HOST", "sip.example");
    String key = "switchpost.trunk.provider.transport";
    assertThat(
            ConfigCheck.complaints(Map.of(key, new ConfigCheck.Setting("tls", "in a file")), host))
        .containsExactly(key + " (in a file): expected udp or tcp, came 'tls'");
    assertThat(
            ConfigCheck.complaints(Map.of(key, new ConfigCheck.Setting("TCP", "in a file")), host))
        .isEmpty();
  }

  @Test
  void everyDefault_isAllowed() {
    for (ConfigKeys.Key key : ConfigKeys.keys()) {
      WithDefault standard = key.method().getAnnotation(WithDefault.class);
      if (standard != null) {
        assertThat(ConfigValues.complaint(key, standard.value())).as(key.name()).isEmpty();
      }
    }
  }

  @Test
  void trunkWithoutAHost_isTold() {
    assertThat(check("switchpost.trunk.provider.username", "0561"))
        .containsExactly("the trunk needs a host: switchpost.trunk.provider.host is not set");
    assertThat(
            ConfigCheck.complaints(
                Map.of(
                    "switchpost.trunk.provider.username", new ConfigCheck.Setting("0561", "here")),
                Map.of("SWITCHPOST_TRUNK_PROVIDER_HOST", "sip.example")))
        .isEmpty();
  }

  @Test
  void variables_areCheckedByTheirOwnNames() {
    assertThat(checkVariable("SWITCHPOST_SIP_PROT", "5070"))
        .containsExactly(
            "there is no key SWITCHPOST_SIP_PROT (in the environment);"
                + " did you mean SWITCHPOST_SIP_PORT?");
    assertThat(checkVariable("SWITCHPOST_SIP_PORT", "0"))
        .containsExactly(
            "SWITCHPOST_SIP_PORT (in the environment):"
                + " expected a whole number from 1 to 65535, came '0'");
    assertThat(checkVariable("QUARKUS_HTTP_PORT", "http"))
        .containsExactly(
            "QUARKUS_HTTP_PORT (in the environment):"
                + " expected a whole number from 0 to 65535, came 'http'");
    assertThat(checkVariable("SWITCHPOST_SIP_PORT", "${SIP_PORT}")).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "SWITCHPOST_URL",
        "SWITCHPOST_USER",
        "SWITCHPOST_PASSWORD",
        "SWITCHPOST_SERVICE_HOST",
        "SWITCHPOST_SIP_SERVICE_PORT",
        "SWITCHPOST_PORT_5060_UDP_ADDR",
        "SWITCHPOST_VERSION",
        "HOME",
        "PATH"
      })
  void variablesOfOthers_arePassedOver(String name) {
    assertThat(checkVariable(name, "anything")).isEmpty();
  }
}
