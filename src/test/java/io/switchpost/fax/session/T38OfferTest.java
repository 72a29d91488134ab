package io.switchpost.fax.session;

import static org.assertj.core.api.Assertions.assertThat;

import io.switchpost.fax.t30.Capabilities;
import io.switchpost.fax.t30.Modulation;
import io.switchpost.fax.t38.ErrorCorrection;
import io.switchpost.fax.t38.T38Agreement;
import io.switchpost.sip.sdp.Attribute;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class T38OfferTest {
  @Test
  void theRateOfThePeer_isTheFastestSpeed() {
    assertThat(T38Offer.within(agreed(9600), Capabilities.ALL).modulations())
        .contains(Modulation.V17_9600, Modulation.V29_9600, Modulation.V27TER_2400)
        .doesNotContain(Modulation.V17_12000, Modulation.V17_14400);
  }

  @Test
  void aRateBelowEverySpeed_isNotBelieved() {
    assertThat(T38Offer.within(agreed(300), Capabilities.ALL)).isEqualTo(Capabilities.ALL);
  }

  @Test
  void trap16_anOfferWithoutAttributes_isAnsweredInWhole() {
    Optional<List<Attribute>> answer = T38Offer.answering().apply(List.of());
    assertThat(answer.orElseThrow())
        .contains(new Attribute("T38FaxVersion", "0"), new Attribute("T38MaxBitRate", "14400"));
  }

  @Test
  void trap14_weOfferInTheStandardsOwnSpelling() {
    assertThat(T38Offer.attributes())
        .extracting(Attribute::name)
        .startsWith("T38FaxVersion", "T38MaxBitRate")
        .contains("T38FaxRateManagement", "T38FaxMaxDatagram", "T38FaxUdpEC");
  }

  private static T38Agreement agreed(int rate) {
    return new T38Agreement(0, rate, 400, new ErrorCorrection.Redundancy(3), true);
  }
}
