package io.switchpost.sip;

import gov.nist.javax.sip.message.SIPMessage;
import gov.nist.javax.sip.message.SIPRequest;
import io.switchpost.sip.TrunkSettings.Account;
import io.switchpost.sip.auth.DigestClient;
import io.switchpost.sip.wire.Flow;
import io.switchpost.sip.wire.Wire;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.text.ParseException;
import java.time.Instant;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import javax.sip.address.Address;

/** One trunk: where it is, who we are there, and how it is at present. Safe for many threads. */
final class Trunk {
  private final TrunkSettings settings;
  private final Optional<DigestClient> credentials;
  private final Trust further;
  private final String token;
  private volatile List<InetAddress> addresses = List.of();
  private volatile TrunkState state;

  Trunk(TrunkSettings settings) {
    this.settings = settings;
    this.credentials =
        settings.account().map(who -> new DigestClient(who.username(), who.password()));
    this.further = new Trust(settings.incoming().addresses());
    this.token = token(settings);
    this.addresses = literal(settings.host());
    this.state =
        new TrunkState(
            settings.name(),
            where(),
            !registers(),
            registers() ? "registering" : "not asked yet",
            Instant.now());
  }

  private static List<InetAddress> literal(String host) {
    try {
      return List.of(InetAddress.ofLiteral(host));
    } catch (IllegalArgumentException _) {
      return List.of(); // a name: looked up later
    }
  }

  String name() {
    return settings.name();
  }

  TrunkSettings settings() {
    return settings;
  }

  Optional<DigestClient> credentials() {
    return credentials;
  }

  /** User part of our Contact at the registrar: nobody else knows it. */
  String token() {
    return token;
  }

  boolean registers() {
    return settings.account().filter(Account::register).isPresent();
  }

  TrunkState state() {
    return state;
  }

  /** Whether that is news. */
  synchronized boolean state(boolean good, String text) {
    boolean news = state.good() != good || !state.text().equals(text);
    if (news) {
      state = new TrunkState(name(), where(), good, text, Instant.now());
    }
    return news;
  }

  /** Finds the address anew; while names cannot be looked up, the last known one is good. */
  List<InetAddress> resolve() throws UnknownHostException {
    try {
      addresses = List.of(InetAddress.getAllByName(settings.host()));
    } catch (UnknownHostException e) {
      if (addresses.isEmpty()) {
        throw e;
      }
    }
    return addresses;
  }

  /** The way there; may block. */
  Flow flow(Wire wire) throws IOException {
    IOException failure = new IOException("no address of " + settings.host());
    for (InetAddress address : resolve()) {
      try {
        return wire.flow(settings.transport(), new InetSocketAddress(address, settings.port()));
      } catch (IOException e) {
        failure = e;
      }
    }
    throw failure;
  }

  /** Whether a request is the trunk's: by where it comes from, or by whom it is for. */
  boolean owns(SIPRequest request, InetAddress source) {
    return covers(source)
        || registers()
            && request.getRequestURI() instanceof javax.sip.address.SipURI uri
            && token.equals(uri.getUser());
  }

  boolean covers(InetAddress source) {
    return addresses.contains(source) || further.covers(source);
  }

  /** A number as the provider wants it. */
  String called(String number) {
    String prefix = settings.outgoing().prefix();
    return number.startsWith(prefix) ? number.substring(prefix.length()) : number;
  }

  String uri(String number) {
    return "sip:" + MessageWriter.user(called(number)) + "@" + domain();
  }

  /** A caller's number as a phone here dials it. */
  String dialledBack(String number) {
    return number.matches("[0-9]+") ? settings.outgoing().prefix() + number : number;
  }

  /** Our own address at the provider. */
  String ownUri() {
    return settings.account().map(who -> uriOf(who.username())).orElse("sip:" + domain());
  }

  /** The domain, with the port where it is the host's and not the usual one. */
  String domain() {
    String domain = settings.domain();
    String host = domain.contains(":") && !domain.startsWith("[") ? "[" + domain + "]" : domain;
    boolean bare = domain.equals(settings.host()) && settings.port() != Hops.PORT;
    return bare ? host + ":" + settings.port() : host;
  }

  /** From of a call out: providers want the account there, the caller's number elsewhere. */
  Address from(Caller caller) throws ParseException {
    if (caller.number().isEmpty()) {
      return MessageWriter.address("Anonymous", "sip:anonymous@anonymous.invalid");
    }
    String user =
        settings
            .outgoing()
            .fromUser()
            .or(() -> settings.account().map(Account::username))
            .orElseGet(() -> shown(caller));
    return MessageWriter.address(caller.name(), uriOf(user));
  }

  /** P-Asserted-Identity and Privacy of a call out (RFC 3325): who calls, even if withheld. */
  void identify(SIPMessage invite, Caller caller) throws ParseException {
    String number = shown(caller);
    if (caller.number().isEmpty()) {
      MessageWriter.add(invite, "Privacy", "id");
      number = settings.account().map(Account::username).orElse(number);
    }
    if (!number.isEmpty()) {
      Address asserted = MessageWriter.address(caller.name(), uriOf(number));
      MessageWriter.add(invite, "P-Asserted-Identity", asserted.toString());
    }
  }

  private String shown(Caller caller) {
    return settings.outgoing().callerId().orElse(caller.number());
  }

  private String uriOf(String user) {
    return "sip:" + MessageWriter.user(user) + "@" + domain();
  }

  private String where() {
    return settings.host() + ":" + settings.port();
  }

  /** The same after a restart, so that a call to the contact of before still finds us. */
  private static String token(TrunkSettings settings) {
    String password = settings.account().map(Account::password).orElse("");
    String all = String.join("\n", settings.name(), settings.host(), password);
    try {
      byte[] hash =
          MessageDigest.getInstance("SHA-256").digest(all.getBytes(StandardCharsets.UTF_8));
      return settings.name() + "-" + HexFormat.of().formatHex(Arrays.copyOf(hash, 12));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }
}
