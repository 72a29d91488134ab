package io.switchpost.sip;

import gov.nist.javax.sip.message.SIPRequest;
import gov.nist.javax.sip.message.SIPResponse;
import io.switchpost.sip.guard.Refusal;
import io.switchpost.sip.guard.RequestCheck;
import io.switchpost.sip.wire.Flow;
import io.switchpost.sip.wire.Receiver;
import io.switchpost.sip.wire.ServerTransaction;
import java.net.InetAddress;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Function;

/**
 * Where every request goes. Runs on the sockets' threads: what takes time, such as looking up a
 * password, moves to a virtual thread, of which there are only so many at once.
 */
final class Reception implements Receiver {
  private static final int MOST_AT_ONCE = 5_000;
  private static final long TELL_AGAIN = TimeUnit.MINUTES.toNanos(1);

  private final Core core;
  private final Complaints complaints = new Complaints(System::nanoTime);
  private final Semaphore places = new Semaphore(MOST_AT_ONCE);
  private final AtomicLong overloadTold = new AtomicLong(System.nanoTime() - TELL_AGAIN);
  private final RequestCheck check =
      new RequestCheck(
          new LinkedHashSet<>(Arrays.asList(MessageWriter.ALLOW.split(", "))),
          Set.of("timer", "100rel", "replaces"));

  Reception(Core core) {
    this.core = core;
  }

  @Override
  public void request(ServerTransaction transaction) {
    try {
      core.counters().count("requests " + known(transaction.method()));
      dispatch(transaction);
    } catch (RuntimeException e) {
      core.log().warnf("A %s could not be handled: %s", known(transaction.method()), e);
      core.log().debug("The request's failure", e);
      core.refuse(transaction, 500, "Server Internal Error");
    }
  }

  private void dispatch(ServerTransaction transaction) {
    SIPRequest request = transaction.request();
    String method = transaction.method();
    if (isNewWork(method, request) && core.overload().refuses()) {
      core.refuse(transaction, Busy.overload());
      tellOverload();
      return;
    }
    if (!method.equals("ACK")) {
      Optional<Refusal> refusal = check.check(request);
      if (refusal.isPresent()) {
        core.bans().bad(source(transaction), "refused-" + refusal.get().status(), 1);
        if (refusal.get().status() == 400) {
          complaints.tell(source(transaction), refusal.get().reason());
        }
        core.refuse(transaction, refusal.get());
        return;
      }
    }
    if (method.equals("CANCEL")) {
      cancel(request, transaction);
    } else if (request.getToTag() != null) {
      Leg leg = core.legs().get(request.getToTag());
      if (leg != null) {
        leg.mailbox().execute(() -> leg.request(transaction));
      } else if (!method.equals("ACK")) {
        core.refuse(transaction, 481, "No such call");
      }
    } else {
      outOfDialog(method, request, transaction);
    }
  }

  /** What may be refused under overload; what belongs to a call that was taken never is. */
  private static boolean isNewWork(String method, SIPRequest request) {
    return request.getToTag() == null && (method.equals("INVITE") || method.equals("REGISTER"));
  }

  private void tellOverload() {
    core.counters().count("refused by overload");
    long now = System.nanoTime();
    long before = overloadTold.get();
    if (now - before >= TELL_AGAIN && overloadTold.compareAndSet(before, now)) {
      core.log()
          .warnf(
              "More comes than this machine can serve, work waits %d ms: some new calls and"
                  + " registrations are refused with 503",
              TimeUnit.NANOSECONDS.toMillis(core.overload().waiting()));
    }
  }

  private void outOfDialog(String method, SIPRequest request, ServerTransaction transaction) {
    switch (method) {
      case "ACK" -> {} // of nothing that we know
      case "INVITE" -> apart(transaction, new IncomingInvite(core)::received);
      case "REGISTER" ->
          apart(
              transaction,
              register -> {
                new Registering(core).received(register);
                return Optional.empty();
              });
      case "OPTIONS" -> options(request, transaction);
      case "NOTIFY" -> notify(request, transaction);
      default -> core.refuse(transaction, 481, "No such call"); // BYE, INFO, UPDATE, PRACK
    }
  }

  /**
   * @param act gives what is to follow when it no longer counts as being at the door
   */
  private void apart(
      ServerTransaction transaction, Function<ServerTransaction, Optional<Runnable>> act) {
    if (!places.tryAcquire()) {
      core.refuse(transaction, Busy.NOW);
      return;
    }
    Thread.ofVirtual()
        .name("sip-" + transaction.method())
        .start(
            () -> {
              Optional<Runnable> then = Optional.empty();
              try {
                then = act.apply(transaction);
              } catch (RuntimeException | Error e) {
                core.log().warnf("A %s could not be handled: %s", transaction.method(), e);
                core.log().debug("The request's failure", e);
                core.refuse(transaction, 500, "Server Internal Error");
              } finally {
                places.release();
              }
              then.ifPresent(Runnable::run);
            });
  }

  private void cancel(SIPRequest request, ServerTransaction transaction) {
    Optional<ServerTransaction> invite = core.wire().transactions().cancelled(request);
    if (invite.isEmpty()) {
      core.refuse(transaction, 481, "Nothing to cancel");
      return;
    }
    String tag = invite.get().tag().orElseGet(() -> core.statelessTag(request));
    transaction.respond(MessageWriter.response(request, 200, "OK", tag));
    invite.get().cancel();
  }

  private void options(SIPRequest request, ServerTransaction transaction) {
    if (core.draining()) {
      core.refuse(transaction, Busy.DRAINING);
      return;
    }
    SIPResponse ok = MessageWriter.response(request, 200, "OK", core.statelessTag(request));
    MessageWriter.add(ok, "Accept", "application/sdp");
    MessageWriter.add(ok, "Supported", "timer, 100rel");
    transaction.refuse(ok); // nothing to remember: the same answer serves a repetition
  }

  /** Some peers tell their mailbox state unasked: 200, or they repeat it for ever. */
  private void notify(SIPRequest request, ServerTransaction transaction) {
    String event = request.getHeaderAsFormattedString("Event");
    if (event != null && event.toLowerCase(java.util.Locale.ROOT).contains("message-summary")) {
      transaction.refuse(MessageWriter.response(request, 200, "OK", core.statelessTag(request)));
    } else {
      core.refuse(
          transaction,
          new Refusal(
              489,
              "Bad Event",
              java.util.List.of(new Refusal.Header("Allow-Events", "message-summary"))));
    }
  }

  @Override
  public void stray(SIPResponse response, Flow flow) {
    core.counters().count("responses without a request");
  }

  @Override
  public boolean admits(InetAddress source) {
    return core.bans().admits(source);
  }

  @Override
  public void malformed(InetAddress source, String why) {
    core.counters().count("malformed");
    core.bans().bad(source, "malformed", 1);
    complaints.tell(source, why);
  }

  private static InetAddress source(ServerTransaction transaction) {
    return transaction.flow().remote().getAddress();
  }

  /** Methods are counted by name only if we know them: an attacker could invent millions. */
  private static String known(String method) {
    return MessageWriter.ALLOW.contains(method) ? method : "other";
  }
}
