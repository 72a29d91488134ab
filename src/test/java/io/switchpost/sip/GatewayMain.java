package io.switchpost.sip;

import io.switchpost.media.HungUpException;
import java.net.InetAddress;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * A gateway for foreign phones to try: {@code GatewayMain PORT}. 1000 answers and listens, 2XXX
 * rings a phone, 1001 answers and hangs up after a second. The loopback is a trusted trunk.
 */
final class GatewayMain {
  private GatewayMain() {}

  public static void main(String[] args) throws Exception {
    TestGateway gateway =
        new TestGateway(
            InetAddress.getByName(args.length > 1 ? args[1] : "127.0.0.1"),
            args.length > 2 ? List.of() : List.of("127.0.0.0/8", "::1"),
            20_000,
            Duration.ofSeconds(30),
            Integer.parseInt(args[0]));
    for (String context : List.of("internal", "trunk")) {
      gateway.dialPlan.add(context, "1000", "test", GatewayMain::listen);
      gateway.dialPlan.add(
          context,
          "2XXX",
          "test",
          call ->
              call.dial(new DialRequest(call.called(), Duration.ofSeconds(20), Optional.empty())));
      gateway.dialPlan.add(
          context,
          "1001",
          "test",
          call -> {
            call.answer();
            call.audio().next(Duration.ofSeconds(1));
          });
    }
    System.out.println("ready on port " + gateway.server.port());
    while (true) {
      Thread.sleep(2000);
      System.out.println(
          gateway.server.counters()
              + " calls="
              + gateway.server.calls().size()
              + " legs="
              + gateway.media.openLegs());
    }
  }

  private static void listen(Call call) throws HungUpException {
    call.answer();
    while (true) {
      call.audio().next(Duration.ofMinutes(1));
    }
  }
}
