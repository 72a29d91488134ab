package io.switchpost.sip;

import gov.nist.javax.sip.message.SIPRequest;
import gov.nist.javax.sip.message.SIPResponse;
import io.switchpost.media.MediaEngine;
import io.switchpost.sip.auth.DigestServer;
import io.switchpost.sip.guard.MessageParsers;
import io.switchpost.sip.guard.Refusal;
import io.switchpost.sip.registrar.Registrar;
import io.switchpost.sip.wire.Receiver;
import io.switchpost.sip.wire.ServerTransaction;
import io.switchpost.sip.wire.Timers;
import io.switchpost.sip.wire.Wire;
import io.switchpost.store.Credentials;
import io.switchpost.store.Registrations;
import io.switchpost.store.SteadyClock;
import java.net.InetAddress;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.ThreadLocalRandom;
import org.jboss.logging.Logger;

/** What all parts of one SIP server share. */
final class Core {
  private static final Logger LOG = Logger.getLogger(SipServer.class);

  private final SipSettings settings;
  private final MediaEngine media;
  private final DialPlan dialPlan;
  private final Trust trust;
  private final Trunks trunks;
  private final Barring barring;
  private final Bans bans;
  private final Counters counters = new Counters();
  private final DigestServer digest;
  private final Registrar registrar;
  private final Wire wire;
  private final Hops hops;
  private final ConcurrentMap<String, Leg> legs = new ConcurrentHashMap<>();
  private final ConcurrentMap<String, CallSession> calls = new ConcurrentHashMap<>();
  private final Set<String> invites = ConcurrentHashMap.newKeySet();
  private final String secret = io.switchpost.sip.wire.Branch.token();
  private final Overload overload;
  private volatile boolean draining;

  Core(
      SipSettings settings,
      MediaEngine media,
      Credentials credentials,
      Registrations registrations,
      DialPlan dialPlan,
      Timers timers) {
    this.settings = settings;
    this.media = media;
    this.dialPlan = dialPlan;
    this.trust = new Trust(settings.trusted());
    this.trunks = new Trunks(settings.trunks());
    this.barring = new Barring(trunks, settings.rights());
    this.bans = new Bans(this::trusts, System::nanoTime);
    SteadyClock clock = new SteadyClock();
    this.digest = new DigestServer(settings.realm(), credentials, clock);
    this.registrar = new Registrar(registrations, settings.minExpires(), clock);
    this.overload =
        new Overload(
            System::nanoTime,
            Thread.ofVirtual().name("sip-probe")::start,
            media::lag,
            () -> ThreadLocalRandom.current().nextDouble());
    Receiver receiver = new Reception(this);
    this.wire = new Wire(new MessageParsers(), receiver, timers);
    this.hops = new Hops(wire);
  }

  SipSettings settings() {
    return settings;
  }

  MediaEngine media() {
    return media;
  }

  DialPlan dialPlan() {
    return dialPlan;
  }

  Trust trust() {
    return trust;
  }

  Trunks trunks() {
    return trunks;
  }

  Barring barring() {
    return barring;
  }

  /** Whether requests from there need no password: a trusted peer's or a trunk's. */
  boolean trusts(InetAddress source) {
    return trust.covers(source) || trunks.cover(source);
  }

  Bans bans() {
    return bans;
  }

  Counters counters() {
    return counters;
  }

  DigestServer digest() {
    return digest;
  }

  Registrar registrar() {
    return registrar;
  }

  Wire wire() {
    return wire;
  }

  Hops hops() {
    return hops;
  }

  Overload overload() {
    return overload;
  }

  /** Confirmed and early dialogs by our tag. */
  ConcurrentMap<String, Leg> legs() {
    return legs;
  }

  /** INVITEs that became calls which still stand, to recognise one that comes twice. */
  Set<String> invites() {
    return invites;
  }

  /** Calls in progress by id. */
  ConcurrentMap<String, CallSession> calls() {
    return calls;
  }

  Logger log() {
    return LOG;
  }

  boolean draining() {
    return draining;
  }

  void drain() {
    draining = true;
  }

  /** Refuses without keeping anything. */
  void refuse(ServerTransaction transaction, int status, String reason) {
    SIPRequest request = transaction.request();
    if (request != null) {
      counters.count("refused " + status);
      transaction.refuse(MessageWriter.response(request, status, reason, statelessTag(request)));
    }
  }

  /** Refuses with headers of its own. */
  void refuse(ServerTransaction transaction, Refusal refusal) {
    SIPRequest request = transaction.request();
    if (request != null) {
      counters.count("refused " + refusal.status());
      SIPResponse response =
          MessageWriter.response(
              request, refusal.status(), refusal.reason(), statelessTag(request));
      for (Refusal.Header header : refusal.headers()) {
        response.removeHeader(header.name());
      }
      refusal.headers().forEach(h -> MessageWriter.add(response, h.name(), h.value()));
      transaction.refuse(response);
    }
  }

  /** The same for every repetition of a request, though nothing is kept (RFC 3261 8.2.7). */
  String statelessTag(SIPRequest request) {
    int hash =
        (secret + request.getTopmostVia().getBranch() + request.getCallId().getCallId()).hashCode();
    return Integer.toHexString(hash) + secret.substring(0, 8);
  }
}
