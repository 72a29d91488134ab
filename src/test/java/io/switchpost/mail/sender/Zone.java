package io.switchpost.mail.sender;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;
import org.xbill.DNS.DClass;
import org.xbill.DNS.Flags;
import org.xbill.DNS.Message;
import org.xbill.DNS.Name;
import org.xbill.DNS.Rcode;
import org.xbill.DNS.Record;
import org.xbill.DNS.Resolver;
import org.xbill.DNS.Section;
import org.xbill.DNS.TSIG;
import org.xbill.DNS.TXTRecord;
import org.xbill.DNS.TextParseException;

/** A DNS server in memory that knows TXT records, not to be cached; it can be made to fail. */
public final class Zone implements Resolver {
  private final List<Record> records = new ArrayList<>();
  private boolean broken;

  public Zone txt(String name, String... text) throws TextParseException {
    records.add(new TXTRecord(Name.fromString(name + "."), DClass.IN, 0, List.of(text)));
    return this;
  }

  public Zone broken() {
    broken = true;
    return this;
  }

  @Override
  public Message send(Message query) {
    Message answer = new Message(query.getHeader().getID());
    answer.getHeader().setFlag(Flags.QR);
    Record question = query.getQuestion();
    answer.addRecord(question, Section.QUESTION);
    if (broken) {
      answer.getHeader().setRcode(Rcode.SERVFAIL);
      return answer;
    }
    boolean known = false;
    for (Record record : records) {
      if (record.getName().equals(question.getName())) {
        known = true;
        if (record.getType() == question.getType()) {
          answer.addRecord(record, Section.ANSWER);
        }
      }
    }
    answer.getHeader().setRcode(known ? Rcode.NOERROR : Rcode.NXDOMAIN);
    return answer;
  }

  @Override
  public CompletionStage<Message> sendAsync(Message query) {
    return CompletableFuture.completedFuture(send(query));
  }

  @Override
  public CompletionStage<Message> sendAsync(Message query, Executor executor) {
    return sendAsync(query);
  }

  @Override
  public void setPort(int port) {}

  @Override
  public void setTCP(boolean flag) {}

  @Override
  public void setIgnoreTruncation(boolean flag) {}

  @Override
  public void setEDNS(int version, int size, int flags, List<org.xbill.DNS.EDNSOption> options) {}

  @Override
  public void setTSIGKey(TSIG key) {}

  @Override
  public void setTimeout(Duration timeout) {}
}
