package io.switchpost.mail.sender;

import java.util.Arrays;
import java.util.List;
import org.xbill.DNS.Lookup;
import org.xbill.DNS.Name;
import org.xbill.DNS.Record;
import org.xbill.DNS.Resolver;
import org.xbill.DNS.TXTRecord;
import org.xbill.DNS.TextParseException;
import org.xbill.DNS.Type;

/** The TXT records of DNS. Names are whole ones: no search list of the machine is put to them. */
final class Texts {
  private final Resolver resolver;

  Texts(Resolver resolver) {
    this.resolver = resolver;
  }

  /**
   * Each record's strings in one; none of a name that does not exist.
   *
   * @throws NoAnswerException when DNS does not say whether there are any
   */
  List<String> of(String name) throws NoAnswerException {
    Lookup lookup;
    try {
      lookup = new Lookup(Name.fromString(name + "."), Type.TXT);
    } catch (TextParseException e) {
      return List.of(); // a name that DNS cannot have publishes nothing
    }
    lookup.setResolver(resolver);
    lookup.setCache(null);
    Record[] records = lookup.run();
    return switch (lookup.getResult()) {
      case Lookup.SUCCESSFUL ->
          Arrays.stream(records).map(r -> String.join("", ((TXTRecord) r).getStrings())).toList();
      case Lookup.HOST_NOT_FOUND, Lookup.TYPE_NOT_FOUND -> List.of();
      default -> throw new NoAnswerException("DNS does not answer for " + name);
    };
  }
}
