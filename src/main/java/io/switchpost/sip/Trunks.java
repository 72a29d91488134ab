package io.switchpost.sip;

import gov.nist.javax.sip.message.SIPRequest;
import java.net.InetAddress;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** All trunks, in the order of the configuration. */
final class Trunks {
  private final List<Trunk> all;
  private final TrunkLines lines = new TrunkLines(this::named);

  /**
   * @throws IllegalArgumentException when two have one name
   */
  Trunks(List<TrunkSettings> settings) {
    all = settings.stream().map(Trunk::new).toList();
    if (all.stream().map(Trunk::name).distinct().count() < all.size()) {
      throw new IllegalArgumentException("two trunks have one name");
    }
  }

  List<Trunk> all() {
    return all;
  }

  TrunkLines lines() {
    return lines;
  }

  /** Those that a target names, the ones that answer first; none: there is no such trunk. */
  List<Trunk> named(String name) {
    return all.stream()
        .filter(trunk -> name.equals(TrunkSettings.ANY) || trunk.name().equals(name))
        .sorted(Comparator.comparing(trunk -> !trunk.state().good()))
        .toList();
  }

  /** The trunk that a request comes from. */
  Optional<Trunk> of(SIPRequest request, InetAddress source) {
    return all.stream().filter(trunk -> trunk.owns(request, source)).findFirst();
  }

  boolean cover(InetAddress source) {
    return all.stream().anyMatch(trunk -> trunk.covers(source));
  }
}
