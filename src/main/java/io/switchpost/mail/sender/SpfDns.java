package io.switchpost.mail.sender;

import java.util.List;
import org.apache.james.jspf.core.DNSRequest;
import org.apache.james.jspf.core.exceptions.TimeoutException;
import org.apache.james.jspf.impl.DNSServiceXBillImpl;
import org.xbill.DNS.Resolver;

/**
 * DNS of one SPF check. Keeps an account of what the library does not: whether DNS kept silent,
 * which it takes for "no" in some places, and limits of RFC 7208 clause 4.6.4. Asks for no records
 * of type SPF, which nobody publishes any more (clause 3.1).
 */
final class SpfDns extends DNSServiceXBillImpl {
  private static final int MOST_HOSTS = 10;
  private static final int MOST_IN_VAIN = 2;

  private boolean silent;
  private boolean tooManyHosts;
  private int inVain;

  SpfDns(Resolver resolver) {
    super(resolver);
  }

  /** Whether a host's address was asked for and no answer came. */
  boolean silent() {
    return silent;
  }

  /** Whether the domain asks for more than it may: more hosts of its mail, more answers in vain. */
  boolean excessive() {
    return tooManyHosts || inVain > MOST_IN_VAIN;
  }

  @Override
  public List<String> getRecords(DNSRequest request) throws TimeoutException {
    int type = request.getRecordType();
    if (type == DNSRequest.SPF) {
      return null; // the library's word for none
    }
    try {
      List<String> records = super.getRecords(request);
      tooManyHosts |= type == DNSRequest.MX && records != null && records.size() > MOST_HOSTS;
      inVain += type != DNSRequest.TXT && records == null ? 1 : 0;
      return records;
    } catch (TimeoutException e) {
      silent |= type != DNSRequest.TXT; // of policies the library says so itself
      throw e;
    }
  }
}
