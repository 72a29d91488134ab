package io.switchpost.sip;

import gov.nist.javax.sip.header.SIPHeader;
import gov.nist.javax.sip.message.SIPMessage;
import gov.nist.javax.sip.message.SIPRequest;
import io.switchpost.sip.auth.Verdict;
import io.switchpost.sip.guard.Refusal;
import io.switchpost.sip.identity.Diversions;
import io.switchpost.sip.wire.ServerTransaction;
import java.net.InetAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.ListIterator;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Who may call, as whom, and into which context: trusted peers by address, everybody else by
 * digest. What a request says of itself (From, P-Asserted-Identity, Diversion) counts only when it
 * comes from a trusted peer.
 */
final class Admission {
  /** A request that may go on. */
  record Admitted(
      Caller caller, String context, List<Diversion> diversions, Optional<Trunk> trunk) {}

  /**
   * Phones that give up when any of several challenges has an algorithm that they do not know:
   * baresip before 2.0, which Debian 12 has.
   */
  private static final Pattern MD5_ONLY = Pattern.compile("baresip v[01]\\.");

  private final Core core;

  Admission(Core core) {
    this.core = core;
  }

  /** Who calls; empty: refused, and the answer was sent. */
  Optional<Admitted> admit(SIPRequest invite, ServerTransaction transaction) {
    InetAddress source = transaction.flow().remote().getAddress();
    Optional<Trunk> trunk = core.trunks().of(invite, source);
    if (trunk.isPresent() || core.trust().covers(source)) {
      transaction.flow().welcome();
      return Optional.of(trusted(invite, source, trunk));
    }
    return authenticate(invite, transaction)
        .map(
            user ->
                new Admitted(
                    new Caller(
                        user, SaidCaller.name(invite), Optional.of(user), source.getHostAddress()),
                    core.settings().phoneContext(),
                    List.of(),
                    Optional.empty()));
  }

  /** The user who answered the challenge; empty: challenged or refused. */
  Optional<String> authenticate(SIPRequest request, ServerTransaction transaction) {
    InetAddress source = transaction.flow().remote().getAddress();
    return switch (core.digest().check(request.getMethod(), values(request, "Authorization"))) {
      case Verdict.Accepted(var username) -> {
        core.bans().good(source);
        transaction.flow().welcome();
        yield Optional.of(username);
      }
      case Verdict.Challenged(var challenges, var why) -> {
        if (why == Verdict.Why.WRONG) {
          core.counters().count("wrong passwords");
          core.bans().bad(source, "wrong-password", 10);
        } else if (why == Verdict.Why.NO_CREDENTIALS) {
          core.bans().bad(source, "no-credentials", 1);
        }
        boolean knowsMd5Only =
            values(request, "User-Agent").stream().anyMatch(a -> MD5_ONLY.matcher(a).lookingAt());
        core.refuse(
            transaction,
            new Refusal(
                401,
                "Unauthorized",
                challenges.stream()
                    .filter(challenge -> !knowsMd5Only || challenge.contains("algorithm=MD5"))
                    .map(challenge -> new Refusal.Header("WWW-Authenticate", challenge))
                    .toList()));
        yield Optional.empty();
      }
      case Verdict.Malformed(var reason) -> {
        core.bans().bad(source, "malformed-credentials", 5);
        core.refuse(transaction, 400, reason);
        yield Optional.empty();
      }
    };
  }

  private Admitted trusted(SIPRequest invite, InetAddress source, Optional<Trunk> trunk) {
    SaidCaller said = SaidCaller.of(invite);
    Caller caller =
        new Caller(
            trunk.map(t -> t.dialledBack(said.number())).orElse(said.number()),
            said.name(),
            Optional.empty(),
            source.getHostAddress());
    return new Admitted(
        caller,
        trunk.map(t -> t.settings().incoming().context()).orElse(core.settings().trustedContext()),
        Diversions.read(values(invite, "Diversion"), values(invite, "History-Info")),
        trunk);
  }

  /** The values of all headers of exactly that name, topmost first. */
  static List<String> values(SIPMessage message, String name) {
    List<String> values = new ArrayList<>();
    ListIterator<SIPHeader> headers = message.getHeaders(name);
    while (headers.hasNext()) {
      String text = headers.next().toString();
      int colon = text.indexOf(':');
      if (colon >= 0) {
        values.add(text.substring(colon + 1).strip());
      }
    }
    return values;
  }
}
