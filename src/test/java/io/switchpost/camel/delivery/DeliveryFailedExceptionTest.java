package io.switchpost.camel.delivery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchException;

import io.switchpost.store.UnreachableException;
import jakarta.mail.AuthenticationFailedException;
import jakarta.mail.MessagingException;
import java.net.ConnectException;
import java.net.UnknownHostException;
import javax.net.ssl.SSLHandshakeException;
import org.apache.camel.Exchange;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.camel.support.DefaultExchange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What a failed route means for the messages behind it, in one line. */
class DeliveryFailedExceptionTest {
  @ParameterizedTest
  @MethodSource("ofTheHost")
  void aHostThatDoesNotAnswer_isTheTroubleOfAll(Exception failure) {
    assertThat(after(failure))
        .isInstanceOf(UnreachableException.class)
        .hasMessageStartingWith("route voicemail-to-mail: ")
        .hasNoCause();
  }

  static java.util.List<Exception> ofTheHost() {
    return java.util.List.of(
        new MessagingException("no connection", new ConnectException("Connection refused")),
        new MessagingException("no host", new UnknownHostException("mail.example.com")),
        new MessagingException("no TLS", new SSLHandshakeException("expired")),
        new AuthenticationFailedException("535 5.7.8"));
  }

  @Test
  void anAnswerToOneMail_isItsOwnTrouble_inOneLine() {
    assertThat(after(new MessagingException("550 no such\r\nmailbox")))
        .isInstanceOf(DeliveryFailedException.class)
        .hasMessage("route voicemail-to-mail: 550 no such mailbox");
  }

  private static Exception after(Exception failure) {
    Exchange exchange = new DefaultExchange(new DefaultCamelContext());
    exchange.setException(failure);
    return catchException(() -> DeliveryFailedException.ifFailed(exchange, "voicemail-to-mail"));
  }
}
