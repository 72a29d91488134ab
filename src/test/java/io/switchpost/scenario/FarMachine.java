package io.switchpost.scenario;

import static org.awaitility.Awaitility.await;

import io.switchpost.fax.image.FaxPage;
import io.switchpost.fax.t30.Capabilities;
import io.switchpost.phone.Phone;
import io.switchpost.phone.PhoneCall;
import java.net.InetAddress;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;

/**
 * A fax machine behind a provider: it answers each call that comes through a gateway's trunk, and
 * keeps the pages that it confirms, whatever becomes of the gateway.
 */
final class FarMachine implements AutoCloseable {
  private static final InetAddress ADDRESS = InetAddress.ofLiteral("127.0.0.2");
  private static final Duration SOON = Duration.ofSeconds(60);

  private final Phone provider;
  private final List<PhoneCall> calls = new CopyOnWriteArrayList<>();
  private final List<FaxPage> confirmed = new CopyOnWriteArrayList<>();
  private volatile Optional<FaxPhone> receiving = Optional.empty();

  /**
   * @param gateway which is to be started then, with a trunk to here
   */
  FarMachine(GatewayProcess gateway) {
    provider =
        Phone.at(gateway.sip(), "provider", "none").local(ADDRESS).answering(this::answer).build();
    gateway
        .with("switchpost.trunk.provider.host", ADDRESS.getHostAddress())
        .with("switchpost.trunk.provider.port", provider.uri().replaceFirst(".*:(\\d+).*", "$1"));
  }

  private void answer(PhoneCall call) {
    calls.add(call);
    call.answer();
    receiving =
        Optional.of(FaxPhone.receiving(call, Capabilities.ALL, page -> confirmed.add(page.page())));
  }

  /** All pages that it has confirmed, in their order. */
  List<FaxPage> confirmed() {
    return List.copyOf(confirmed);
  }

  /** A call has brought its first page, and the second is on the line. */
  void awaitPageTwoUnderWay() {
    await("page 1 in a call")
        .atMost(SOON)
        .until(() -> receiving.filter(phone -> phone.confirmed() == 1).isPresent());
    receiving.orElseThrow().awaitPageTwoUnderWay();
  }

  /** The gateway has died: nothing will come of the calls. */
  void hearsNoMore() {
    calls.forEach(PhoneCall::vanish);
    calls.clear();
    receiving = Optional.empty();
  }

  @Override
  public void close() {
    provider.close();
  }
}
