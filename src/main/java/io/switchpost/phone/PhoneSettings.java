package io.switchpost.phone;

import io.switchpost.media.Codec;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.LongPredicate;

/** What {@link PhoneBuilder} gathered. */
record PhoneSettings(
    InetSocketAddress gateway,
    String user,
    String password,
    String displayName,
    Transport transport,
    InetAddress local,
    List<Codec> codecs,
    DtmfWay dtmf,
    Duration keyLength,
    Duration keyPause,
    List<String> digestAlgorithms,
    Optional<Duration> sessionExpires,
    Duration t1,
    LongPredicate lost,
    Optional<Consumer<PhoneCall>> answering) {
  Hop gatewayHop() {
    return new Hop(transport, gateway);
  }

  /** The URI of a number at the gateway; a whole URI stays as it is. */
  String uri(String number) {
    return number.startsWith("sip:") ? number : "sip:" + number + "@" + host() + tail();
  }

  String host() {
    return Hop.text(gateway);
  }

  String tail() {
    return transport == Transport.TCP ? ";transport=tcp" : "";
  }

  /** The value of our From header, without tag. */
  String identity() {
    String name = displayName.isEmpty() ? "" : "\"" + displayName.replace("\"", "\\\"") + "\" ";
    return name + "<sip:" + user + "@" + host() + ">";
  }

  String contact(InetSocketAddress own) {
    return "<sip:" + user + "@" + Hop.text(own) + tail() + ">";
  }
}
