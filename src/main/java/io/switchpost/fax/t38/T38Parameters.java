package io.switchpost.fax.t38;

import io.switchpost.fax.t38.ErrorCorrection.Parity;
import io.switchpost.fax.t38.ErrorCorrection.Redundancy;
import java.util.ArrayList;
import java.util.List;

/**
 * What one side says of its T.38 in SDP (T.38 clause D.2.3). Reading takes every spelling and every
 * omission that peers are known for; printing uses the standard's own spelling.
 *
 * @param version T38FaxVersion
 * @param maxBitRate T38MaxBitRate in bit/s
 * @param rateManagement who makes the training check
 * @param maxBuffer T38FaxMaxBuffer in octets; nothing depends on it
 * @param maxDatagram T38FaxMaxDatagram in octets; many peers mean the longest IFP packet by it
 * @param recovery T38FaxUdpEC
 */
public record T38Parameters(
    int version,
    int maxBitRate,
    T38Flag fillBitRemoval,
    T38Flag transcodingMmr,
    T38Flag transcodingJbig,
    RateManagement rateManagement,
    int maxBuffer,
    int maxDatagram,
    UdpRecovery recovery) {

  /** Who makes the training check (T.38 clause 8): over UDP it is always transferred. */
  public enum RateManagement {
    LOCAL_TCF("localTCF"),
    TRANSFERRED_TCF("transferredTCF");

    private final String text;

    RateManagement(String text) {
      this.text = text;
    }
  }

  /** What a side wants to receive against loss. */
  public enum UdpRecovery {
    /** The attribute is missing: redundancy does no harm. */
    UNSAID(""),
    NONE("t38UDPNoEC"),
    REDUNDANCY("t38UDPRedundancy"),
    PARITY("t38UDPFEC");

    private final String text;

    UdpRecovery(String text) {
      this.text = text;
    }
  }

  private static final Parity PARITY = new Parity(3, 3);

  /**
   * What we say of ourselves: version 0, 14400 bit/s, redundancy, no transcoding.
   *
   * @param recovery what we want to receive
   */
  public static T38Parameters ours(UdpRecovery recovery) {
    return new T38Parameters(
        0,
        14_400,
        T38Flag.ABSENT,
        T38Flag.ABSENT,
        T38Flag.ABSENT,
        RateManagement.TRANSFERRED_TCF,
        2000,
        1400,
        recovery);
  }

  /** The attributes of a peer; what cannot be read is as good as not said. */
  public static T38Parameters parse(List<T38Attribute> attributes) {
    return new T38ParametersReader(attributes).read();
  }

  /** For peers whose announcement is known to be wrong. */
  public T38Parameters withMaxDatagram(int octets) {
    return new T38Parameters(
        version,
        maxBitRate,
        fillBitRemoval,
        transcodingMmr,
        transcodingJbig,
        rateManagement,
        maxBuffer,
        octets,
        recovery);
  }

  /**
   * Our answer to an offer: the lesser version and rate, rate management as offered, no flag that
   * was not offered and each in the style of the offer, no correction that was not offered.
   */
  public T38Parameters answer(T38Parameters offer) {
    return new T38Parameters(
        Math.min(version, offer.version),
        Math.min(maxBitRate, offer.maxBitRate),
        fillBitRemoval.answer(offer.fillBitRemoval),
        transcodingMmr.answer(offer.transcodingMmr),
        transcodingJbig.answer(offer.transcodingJbig),
        offer.rateManagement,
        maxBuffer,
        maxDatagram,
        switch (offer.recovery) {
          case UNSAID, NONE -> offer.recovery;
          case REDUNDANCY -> recovery == UdpRecovery.NONE ? recovery : offer.recovery;
          case PARITY -> recovery == UdpRecovery.UNSAID ? UdpRecovery.REDUNDANCY : recovery;
        });
  }

  /**
   * How to speak to a peer that said this of itself. Parity is sent only to who named it, if we
   * want it too.
   *
   * @param redundancy entries to send where redundancy is spoken, 0 to 5
   */
  public T38Agreement agree(T38Parameters peer, int redundancy) {
    var none = recovery == UdpRecovery.NONE || peer.recovery == UdpRecovery.NONE;
    var parity = recovery == UdpRecovery.PARITY && peer.recovery == UdpRecovery.PARITY;
    return new T38Agreement(
        Math.min(version, peer.version),
        Math.min(maxBitRate, peer.maxBitRate),
        peer.maxDatagram,
        parity ? PARITY : new Redundancy(none ? 0 : redundancy),
        true);
  }

  /** As SDP prints them, in the order of the standard's example. */
  public List<T38Attribute> attributes() {
    var attributes = new ArrayList<T38Attribute>();
    attributes.add(new T38Attribute("T38FaxVersion", Integer.toString(version)));
    attributes.add(new T38Attribute("T38MaxBitRate", Integer.toString(maxBitRate)));
    fillBitRemoval.print("T38FaxFillBitRemoval", attributes);
    transcodingMmr.print("T38FaxTranscodingMMR", attributes);
    transcodingJbig.print("T38FaxTranscodingJBIG", attributes);
    attributes.add(new T38Attribute("T38FaxRateManagement", rateManagement.text));
    attributes.add(new T38Attribute("T38FaxMaxBuffer", Integer.toString(maxBuffer)));
    attributes.add(new T38Attribute("T38FaxMaxDatagram", Integer.toString(maxDatagram)));
    if (recovery != UdpRecovery.UNSAID) {
      attributes.add(new T38Attribute("T38FaxUdpEC", recovery.text));
    }
    return attributes;
  }
}
