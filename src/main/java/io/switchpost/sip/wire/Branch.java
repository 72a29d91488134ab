package io.switchpost.sip.wire;

import gov.nist.javax.sip.header.Via;
import java.security.SecureRandom;
import java.text.ParseException;
import java.util.HexFormat;
import javax.sip.InvalidArgumentException;

/** Names that nobody can guess: branches, tags, Call-IDs. */
public final class Branch {
  private static final SecureRandom RANDOM = new SecureRandom();

  private Branch() {}

  static String fresh() {
    return "z9hG4bK" + token();
  }

  /** 96 random bits as 24 hex digits. */
  public static String token() {
    byte[] bytes = new byte[12];
    RANDOM.nextBytes(bytes);
    return HexFormat.of().formatHex(bytes);
  }

  static Via via(Flow flow, String branch) throws ParseException, InvalidArgumentException {
    Via via = new Via();
    String host = flow.local().getAddress().getHostAddress();
    int zone = host.indexOf('%');
    host = zone < 0 ? host : host.substring(0, zone);
    via.setHost(host.contains(":") ? "[" + host + "]" : host);
    via.setPort(flow.local().getPort());
    via.setTransport(flow.transport());
    via.setBranch(branch);
    via.setParameter("rport", null);
    return via;
  }
}
