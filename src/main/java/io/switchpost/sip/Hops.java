package io.switchpost.sip;

import gov.nist.javax.sip.address.SipUri;
import gov.nist.javax.sip.header.Route;
import gov.nist.javax.sip.message.SIPRequest;
import io.switchpost.sip.wire.Flow;
import io.switchpost.sip.wire.Wire;
import io.switchpost.store.Registration;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.text.ParseException;
import javax.sip.address.URI;

/** Which way a request of ours goes; may block to look up a name or to connect. */
final class Hops {
  static final int PORT = 5060;

  private final Wire wire;

  Hops(Wire wire) {
    this.wire = wire;
  }

  /**
   * A registered phone: where its REGISTER came from, which gets through NAT and reuses its TCP
   * connection; a TCP phone whose connection is gone, at its Contact.
   */
  Flow phone(Registration registration) throws IOException {
    InetSocketAddress source = source(registration.source());
    try {
      return wire.flow(registration.transport(), source);
    } catch (IOException e) {
      try {
        return to(MessageWriter.uri(registration.contact()));
      } catch (ParseException | IOException _) {
        throw e;
      }
    }
  }

  /** Where a SIP URI leads: its host and port by the transport it names, else UDP. */
  Flow to(SipUri uri) throws IOException {
    if (uri.isSecure()) {
      throw new IOException("sips: is not spoken here");
    }
    String transport = uri.getTransportParam() == null ? "UDP" : uri.getTransportParam();
    String host = uri.getHost();
    InetAddress address =
        InetAddress.getByName(host.startsWith("[") ? host.substring(1, host.length() - 1) : host);
    return wire.flow(
        transport, new InetSocketAddress(address, uri.getPort() > 0 ? uri.getPort() : PORT));
  }

  /**
   * Within a dialog: phones the way they came, while that way is open. Trusted peers by Route and
   * Contact, as the RFC says, if these lead to an address at all.
   */
  Flow next(Dialog dialog, SIPRequest request) {
    boolean alive = dialog.flow().open();
    if (alive && (!dialog.followsContact() || dialog.flow().reliable())) {
      return dialog.flow();
    }
    URI hop =
        request.getRouteHeaders() == null
            ? request.getRequestURI()
            : ((Route) request.getRouteHeaders().getFirst()).getAddress().getURI();
    try {
      return hop instanceof SipUri uri ? to(uri) : dialog.flow();
    } catch (IOException _) {
      return dialog.flow();
    }
  }

  private static InetSocketAddress source(String text) throws IOException {
    int colon = text.lastIndexOf(':');
    try {
      String host = text.substring(0, colon).replaceAll("[\\[\\]]", "");
      return new InetSocketAddress(
          InetAddress.ofLiteral(host), Integer.parseInt(text.substring(colon + 1)));
    } catch (IllegalArgumentException | StringIndexOutOfBoundsException e) {
      throw new IOException("registration without a usable source: " + text, e);
    }
  }
}
