package io.switchpost.mail.intake;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.switchpost.directory.numbers.NumberPlan;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

class EnvelopeTest {
  private static final String OF_BEFORE =
      """
      {"sender":"2001","replyTo":"alice@example.com","proof":"password","recipients":[{"address":\
      "0123456789@fax.example.com","number":{"canonical":"+33123456789","dialled":"0123456789",\
      "numberClass":"NATIONAL"},"subaddress":null,"name":"Bob","company":null,"flags":[]}]}\
      """;

  private static FaxRecipient bob() throws Exception {
    return new FaxRecipient(
        "0123456789@fax.example.com",
        NumberPlan.FRANCE.read("0123456789"),
        Optional.empty(),
        Optional.of("Bob"),
        Optional.empty(),
        Set.of());
  }

  private static Envelope envelope(Optional<Envelope.Refusal> refusal) throws Exception {
    return new Envelope("2001", "alice@example.com", "password", List.of(bob()), refusal);
  }

  @Test
  void whatTheStoreKeeps_comesBack() throws Exception {
    Envelope accepted = envelope(Optional.empty());
    Envelope refused =
        envelope(Optional.of(new Envelope.Refusal(List.of("x@fax.example.com"), "no \"number\"")));
    assertThat(Envelope.fromJson(accepted.toJson())).isEqualTo(accepted);
    assertThat(Envelope.fromJson(refused.toJson())).isEqualTo(refused);
  }

  @Test
  void aMailThatWaitsSinceBeforeTheUpdate_isReadToo() throws Exception {
    assertThat(Envelope.fromJson(OF_BEFORE)).isEqualTo(envelope(Optional.empty()));
  }

  @Test
  void whatIsNone_isSaid() {
    assertThatThrownBy(() -> Envelope.fromJson("{"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageStartingWith("an envelope that cannot be read");
  }
}
