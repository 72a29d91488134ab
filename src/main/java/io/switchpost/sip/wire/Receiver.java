package io.switchpost.sip.wire;

import gov.nist.javax.sip.message.SIPResponse;
import java.net.InetAddress;

/** Who gets what the transactions let through; called on the socket's thread, must not block. */
public interface Receiver {
  /** A request that is no retransmission; ACK (of a 2xx) has a transaction that answers nothing. */
  void request(ServerTransaction transaction);

  /** A response that belongs to no transaction: a late or repeated 2xx of an INVITE. */
  void stray(SIPResponse response, Flow flow);

  /** Asked before anything of a packet or connection is read. */
  boolean admits(InetAddress source);

  /** What could not be understood at all, for counters and bans. */
  void malformed(InetAddress source, String why);
}
