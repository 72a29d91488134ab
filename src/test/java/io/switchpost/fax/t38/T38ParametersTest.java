package io.switchpost.fax.t38;

import static org.assertj.core.api.Assertions.assertThat;

import io.switchpost.fax.t38.ErrorCorrection.Parity;
import io.switchpost.fax.t38.ErrorCorrection.Redundancy;
import io.switchpost.fax.t38.T38Parameters.RateManagement;
import io.switchpost.fax.t38.T38Parameters.UdpRecovery;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class T38ParametersTest {
  private static final T38Parameters OURS = T38Parameters.ours(UdpRecovery.REDUNDANCY);

  /** As an SDP parser splits them: at the first colon. */
  private static T38Parameters peer(String... lines) {
    return T38Parameters.parse(
        Arrays.stream(lines)
            .map(line -> line.split(":", 2))
            .map(parts -> new T38Attribute(parts[0], parts.length > 1 ? parts[1] : ""))
            .toList());
  }

  private static List<String> printed(T38Parameters parameters) {
    return parameters.attributes().stream()
        .map(a -> a.value().isEmpty() ? a.name() : a.name() + ":" + a.value())
        .toList();
  }

  @Test
  void trap14_ourOffer_isSpelledAsTheStandardHasIt() {
    assertThat(printed(OURS))
        .containsExactly(
            "T38FaxVersion:0",
            "T38MaxBitRate:14400",
            "T38FaxRateManagement:transferredTCF",
            "T38FaxMaxBuffer:2000",
            "T38FaxMaxDatagram:1400",
            "T38FaxUdpEC:t38UDPRedundancy");
  }

  @Test
  void ourOffer_isReadAsPrinted() {
    for (var recovery : UdpRecovery.values()) {
      var parameters = T38Parameters.ours(recovery);
      assertThat(T38Parameters.parse(parameters.attributes())).isEqualTo(parameters);
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "T38MaxBitRate:9600",
        "T38FaxMaxRate:9600",
        "T38maxBitRate:9600",
        "T38FaxMaxBitRate:9600",
        "t38maxbitrate: 9600 ",
        "T38MaxBitRate=9600"
      })
  void trap14_spellingsOfTheRate_areAllRead(String line) {
    assertThat(peer(line).maxBitRate()).isEqualTo(9600);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "T38FaxMaxDatagram:320",
        "T38MaxDatagram:320",
        "T38FAXMAXDATAGRAM:320",
        "t38faxmaxdatagram=320",
        "T38FaxMaxDatagramSize:320"
      })
  void trap14_spellingsOfTheDatagram_areAllRead(String line) {
    assertThat(peer(line).maxDatagram()).isEqualTo(320);
  }

  @ParameterizedTest
  @CsvSource({
    "T38FaxRateManagement:localTCF, LOCAL_TCF",
    "T38FaxRateManagement:localTFC, LOCAL_TCF",
    "T38FaxRateManagement:transferredTCF, TRANSFERRED_TCF",
    "t38faxratemanagement:transferredtcf, TRANSFERRED_TCF",
    "T38FaxRateManagement:, TRANSFERRED_TCF",
  })
  void trap14_rateManagement_isReadWithItsTypos(String line, RateManagement expected) {
    assertThat(peer(line).rateManagement()).isEqualTo(expected);
  }

  @ParameterizedTest
  @CsvSource({
    "T38FaxUdpEC:t38UDPRedundancy, REDUNDANCY",
    "T38FaxUdpEC:T38UDPREDUNDANCY, REDUNDANCY",
    "T38UdpEC:t38UDPFEC, PARITY",
    "T38FaxUdpEC:t38UDPNoEC, NONE",
    "T38FaxUdpEC:, UNSAID",
    "T38FaxUdpECDepth:minred=1, UNSAID",
  })
  void errorCorrection_isRead(String line, UdpRecovery expected) {
    assertThat(peer(line).recovery()).isEqualTo(expected);
  }

  @Test
  void trap15_flags_areReadWithAndWithoutNumbers() {
    assertThat(peer("T38FaxFillBitRemoval:0").fillBitRemoval()).isEqualTo(T38Flag.ZERO);
    assertThat(peer("T38FaxFillBitRemoval:1").fillBitRemoval()).isEqualTo(T38Flag.ONE);
    assertThat(peer("T38FaxFillBitRemoval").fillBitRemoval()).isEqualTo(T38Flag.PRESENT);
    assertThat(peer().fillBitRemoval()).isEqualTo(T38Flag.ABSENT);
    assertThat(peer("T38FaxTranscodingMMR=0").transcodingMmr()).isEqualTo(T38Flag.ZERO);
  }

  @Test
  void trap15_flagsOfCisco_areAnsweredNoInItsStyle() {
    var cisco =
        peer(
            "T38FaxVersion:0",
            "T38MaxBitRate:14400",
            "T38FaxFillBitRemoval:0",
            "T38FaxTranscodingMMR:0",
            "T38FaxTranscodingJBIG:0",
            "T38FaxRateManagement:transferredTCF",
            "T38FaxMaxBuffer:200",
            "T38FaxMaxDatagram:320",
            "T38FaxUdpEC:t38UDPRedundancy");
    assertThat(printed(OURS.answer(cisco)))
        .containsExactly(
            "T38FaxVersion:0",
            "T38MaxBitRate:14400",
            "T38FaxFillBitRemoval:0",
            "T38FaxTranscodingMMR:0",
            "T38FaxTranscodingJBIG:0",
            "T38FaxRateManagement:transferredTCF",
            "T38FaxMaxBuffer:2000",
            "T38FaxMaxDatagram:1400",
            "T38FaxUdpEC:t38UDPRedundancy");
  }

  @ParameterizedTest
  @EnumSource(T38Flag.class)
  void trap15_noFlagIsAnsweredThatWasNotOffered(T38Flag ours) {
    for (var offered : T38Flag.values()) {
      var answer = ours.answer(offered);
      assertThat(answer.isTrue()).isEqualTo(ours.isTrue() && offered.isTrue());
    }
    assertThat(ours.answer(T38Flag.PRESENT)).isIn(T38Flag.PRESENT, T38Flag.ABSENT);
    assertThat(ours.answer(T38Flag.ONE)).isIn(T38Flag.ONE, T38Flag.ZERO);
  }

  @Test
  void trap16_noAttributeAtAll_hasTheDefaults() {
    var silent = peer();
    assertThat(silent.version()).isZero();
    assertThat(silent.maxBitRate()).isEqualTo(14_400);
    assertThat(silent.maxDatagram()).isEqualTo(400);
    assertThat(silent.rateManagement()).isEqualTo(RateManagement.TRANSFERRED_TCF);
    assertThat(silent.recovery()).isEqualTo(UdpRecovery.UNSAID);
    assertThat(OURS.agree(silent, 3))
        .isEqualTo(new T38Agreement(0, 14_400, 400, new Redundancy(3), true));
  }

  @ParameterizedTest
  @ValueSource(strings = {"0", "", "-1", "99999999999999999999", "many", "0x10"})
  void trap16_valuesWithoutSense_areTheDefaults(String value) {
    var peer =
        peer(
            "T38FaxVersion:" + (value.equals("0") ? "x" : value),
            "T38MaxBitRate:" + value,
            "T38FaxMaxBuffer:" + value,
            "T38FaxMaxDatagram:" + value);
    assertThat(peer).isEqualTo(peer());
  }

  @Test
  void trap17_limitOfTheAnswer_isOurOwn_thatOfThePeerIsForSending() {
    var misleading = peer("T38FaxMaxDatagram:72");
    assertThat(OURS.answer(misleading).maxDatagram()).isEqualTo(1400);
    assertThat(OURS.agree(misleading, 3).maxDatagram()).isEqualTo(72);
    assertThat(OURS.agree(misleading.withMaxDatagram(400), 3).maxDatagram()).isEqualTo(400);
  }

  @Test
  void trap18_bufferOfThePeer_changesNothing() {
    assertThat(OURS.agree(peer("T38FaxMaxBuffer:1"), 3)).isEqualTo(OURS.agree(peer(), 3));
  }

  @ParameterizedTest
  @CsvSource({
    "REDUNDANCY, NONE, NONE",
    "REDUNDANCY, UNSAID, UNSAID",
    "REDUNDANCY, REDUNDANCY, REDUNDANCY",
    "REDUNDANCY, PARITY, REDUNDANCY",
    "PARITY, NONE, NONE",
    "PARITY, REDUNDANCY, REDUNDANCY",
    "PARITY, PARITY, PARITY",
    "NONE, REDUNDANCY, NONE",
    "NONE, PARITY, NONE",
    "UNSAID, PARITY, REDUNDANCY",
  })
  void trap19_noCorrectionIsAnsweredThatWasNotOffered(
      UdpRecovery ours, UdpRecovery offered, UdpRecovery expected) {
    var offer = T38Parameters.ours(offered);
    assertThat(T38Parameters.ours(ours).answer(offer).recovery()).isEqualTo(expected);
  }

  @ParameterizedTest
  @CsvSource({
    "PARITY, true",
    "REDUNDANCY, false",
    "UNSAID, false",
    "NONE, false",
  })
  void trap19_parityIsSentOnlyToWhoNamedIt(UdpRecovery peer, boolean parity) {
    var agreed = T38Parameters.ours(UdpRecovery.PARITY).agree(T38Parameters.ours(peer), 3);
    assertThat(agreed.correction() instanceof Parity).isEqualTo(parity);
  }

  @Test
  void trap19_noCorrection_isNoEntries() {
    assertThat(OURS.agree(peer("T38FaxUdpEC:t38UDPNoEC"), 3).correction())
        .isEqualTo(new Redundancy(0));
  }

  @Test
  void version_isTheLesserOne() {
    assertThat(OURS.answer(peer("T38FaxVersion:3")).version()).isZero();
    assertThat(OURS.agree(peer("T38FaxVersion:3"), 3).version()).isZero();
  }

  @Test
  void trap57_rateManagement_isEchoed() {
    var local = peer("T38FaxRateManagement:localTCF");
    assertThat(OURS.answer(local).rateManagement()).isEqualTo(RateManagement.LOCAL_TCF);
  }

  @Test
  void rateOfASlowerPeer_isKept() {
    assertThat(OURS.agree(peer("T38MaxBitRate:9600"), 3).maxBitRate()).isEqualTo(9600);
    assertThat(OURS.agree(peer("T38MaxBitRate:33600"), 3).maxBitRate()).isEqualTo(14_400);
  }
}
