package io.switchpost.camel;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.ConnectException;
import org.apache.camel.CamelContext;
import org.apache.camel.Endpoint;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.camel.support.ScheduledPollEndpoint;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class PollWatchTest {
  private static final String HOST = "imap://mail.example.com:143";
  private static final Exception DOWN = new ConnectException("Connection\r\nrefused");

  private final CamelContext camel = new DefaultCamelContext();
  private final LogEar log = new LogEar(PollWatch.class.getName());
  private Endpoint mailbox;
  private PollWatch watch;

  @BeforeEach
  void listen() {
    GatewayContext.prepare(camel);
    mailbox = camel.getEndpoint(HOST + "?username=fax&password=secret");
    watch = new PollWatch(mailbox);
  }

  @AfterEach
  void leave() {
    log.close();
  }

  private void poll(Exception... troubles) {
    watch.begin(null, mailbox);
    for (Exception trouble : troubles) {
      watch.handleException("Consumer failed", trouble);
    }
    watch.commit(null, mailbox, 0);
  }

  @Test
  void theSameTrouble_isToldOnce_anotherOneToo_andTheEndOnce() {
    poll();
    poll(DOWN);
    poll(DOWN);
    poll(new IllegalStateException("AUTHENTICATE failed."));
    poll();
    poll();
    assertThat(log.lines())
        .containsExactly(
            HOST + " cannot be asked, and is tried again at each poll: Connection refused",
            HOST + " cannot be asked, and is tried again at each poll: AUTHENTICATE failed.",
            HOST + " can be asked again");
  }

  @Test
  void aPollInWhichSomethingFailed_isNoRecovery() {
    poll(DOWN);
    poll(DOWN);
    assertThat(log.lines()).hasSize(1);
    poll();
    poll(DOWN);
    assertThat(log.lines()).as("down again is told again").hasSize(3);
  }

  @Test
  void eachPolledEndpoint_isWatched_unlessItsRouteSaysOtherwise() {
    assertThat(((ScheduledPollEndpoint) mailbox).getPollStrategy()).isInstanceOf(PollWatch.class);
    assertThat(mailbox("?bridgeErrorHandler=true").getPollStrategy()).isNull();
    camel.getRegistry().bind("own", watch);
    assertThat(mailbox("?pollStrategy=#own").getExceptionHandler()).isNull();
  }

  private ScheduledPollEndpoint mailbox(String options) {
    return (ScheduledPollEndpoint) camel.getEndpoint(HOST + options);
  }
}
