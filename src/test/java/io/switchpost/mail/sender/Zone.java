package io.switchpost.mail.sender;

import java.io.IOException;
import java.net.SocketTimeoutException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
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
import org.xbill.DNS.Type;

/** A DNS server in memory whose records are not to be cached; it can be made to fail. */
public final class Zone implements Resolver {
  private final List<Record> records = new ArrayList<>();
  private final Set<Name> silent = new HashSet<>();
  private boolean broken;
  private int questions;

  public Zone txt(String name, String... text) throws TextParseException {
    records.add(new TXTRecord(Name.fromString(name + "."), DClass.IN, 0, List.of(text)));
    return this;
  }

  public Zone add(Record record) {
    records.add(record);
    return this;
  }

  /** For what it has no record of under that name there is no answer, ever. */
  public Zone silent(String name) throws TextParseException {
    silent.add(Name.fromString(name + "."));
    return this;
  }

  /** How many were asked. */
  public int questions() {
    return questions;
  }

  public Zone broken() {
    broken = true;
    return this;
  }

  @Override
  public Message send(Message query) throws IOException {
    questions++;
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
        if (record.getType() == question.getType() || record.getType() == Type.CNAME) {
          answer.addRecord(record, Section.ANSWER);
        }
      }
    }
    if (silent.contains(question.getName()) && answer.getSection(Section.ANSWER).isEmpty()) {
      throw new SocketTimeoutException("no answer");
    }
    answer.getHeader().setRcode(known ? Rcode.NOERROR : Rcode.NXDOMAIN);
    return answer;
  }

  @Override
  public CompletionStage<Message> sendAsync(Message query) {
    try {
      return CompletableFuture.completedFuture(send(query));
    } catch (IOException e) {
      return CompletableFuture.failedFuture(e);
    }
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
