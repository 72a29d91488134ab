package io.switchpost.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.InetAddress;
import java.net.ServerSocket;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class WebAddressTest {
  @ParameterizedTest
  @CsvSource({
    "127.0.0.1, http://127.0.0.1:8080/",
    "0.0.0.0, http://127.0.0.1:8080/",
    "::1, http://[::1]:8080/",
    "::, http://[::1]:8080/",
    "gateway.example.com, http://gateway.example.com:8080/"
  })
  void address_isOneForABrowser(String host, String url) {
    assertThat(new WebAddress(host, 8080).url()).isEqualTo(url);
  }

  @Test
  void portOfAnother_andAHostThatIsNone_areToldWithTheirKeys() throws Exception {
    try (ServerSocket other = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      assertThatThrownBy(new WebAddress("127.0.0.1", other.getLocalPort())::requireFree)
          .hasMessageStartingWith(
              "quarkus.http.host and quarkus.http.port: port " + other.getLocalPort());
    }
    assertThatThrownBy(new WebAddress("[::", 1)::requireFree)
        .hasMessage("quarkus.http.host: [:: is no address of this machine");
  }
}
