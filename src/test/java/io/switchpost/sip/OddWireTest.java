package io.switchpost.sip;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jboss.logmanager.ExtLogRecord;
import org.jboss.logmanager.formatters.PatternFormatter;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * Messages whose octets are odd: each comes to one end, told in at most one line, and a normal call
 * right after it succeeds.
 */
class OddWireTest {
  private static final AtomicInteger NUMBERS = new AtomicInteger();
  private static TestGateway gateway;
  private static Probe probe;
  private LogLines log;

  @BeforeAll
  static void start() throws Exception {
    gateway = TestGateway.inAHurry(20);
    gateway.dialPlan.add("trunk", "1000", "test", Call::answer);
    probe = new Probe(gateway);
  }

  @AfterAll
  static void stop() {
    gateway.close();
  }

  @BeforeEach
  void listen() {
    log = LogLines.kept();
  }

  @AfterEach
  void aNormalCallSucceeds() {
    log.close();
    assertThat(log.records).allSatisfy(line -> assertThat(line.getThrown()).isNull());
    probe.thenACallSucceeds();
  }

  /** OPTIONS whose line ends are LF here; each header of {@code more} ends with one. */
  private static String options(String more) {
    int number = NUMBERS.incrementAndGet();
    return """
    OPTIONS sip:1000@127.0.0.1 SIP/2.0
    Via: SIP/2.0/UDP 127.0.0.1;rport;branch=z9hG4bKodd%d
    From: <sip:2001@127.0.0.1>;tag=%d
    To: <sip:1000@127.0.0.1>
    Call-ID: odd%d
    CSeq: 1 OPTIONS
    Max-Forwards: 70
    %s
    """
        .formatted(number, number, number, more);
  }

  private static String crlf(String message) {
    return message.replace("\n", "\r\n");
  }

  private static String with(String more) {
    return crlf(options(more));
  }

  /** Each time another transaction, over UDP and over TCP. */
  private static void isRead(Supplier<String> message) throws Exception {
    assertThat(probe.udp(message.get())).isEqualTo("200");
    assertThat(probe.tcp(message.get())).isEqualTo("200");
  }

  private List<String> complaints() {
    return log.records.stream()
        .map(line -> new PatternFormatter("%s").format(ExtLogRecord.wrap(line)))
        .filter(line -> line.contains("SIP message"))
        .toList();
  }

  private void isToldInOneLine(String why) {
    await().until(() -> !complaints().isEmpty());
    assertThat(complaints()).singleElement().asString().contains("127.0.0.1", why);
  }

  @Test
  void linesThatEndWithLfAlone_areRead() throws Exception {
    isRead(() -> options("Content-Length: 0\n"));
  }

  @Test
  void linesThatEndWithCrAlone_areReadInADatagram() throws Exception {
    assertThat(probe.udp(options("Content-Length: 0\n").replace('\n', '\r'))).isEqualTo("200");
  }

  @Test
  void linesThatEndWithCrAlone_endAStream() throws Exception {
    assertThat(probe.tcp(options("Content-Length: 0\n").replace('\n', '\r')))
        .isEqualTo(Probe.CLOSED);
    isToldInOneLine("CR alone");
  }

  @Test
  void oneCrAlone_thatHidesALength_endsAStream() throws Exception {
    String hidden = with("Subject: a\rContent-Length: 4\nContent-Length: 0\n");
    assertThat(probe.tcp(hidden)).isEqualTo("400");
    isToldInOneLine("CR alone");
  }

  @Test
  void foldedContentLength_isRead() throws Exception {
    isRead(() -> with("Content-Length:\n  4\n") + "body");
  }

  @Test
  void compactForms_areRead() throws Exception {
    isRead(
        () ->
            with("l: 0\nk: timer\n")
                .replace("Via:", "v:")
                .replace("From:", "f:")
                .replace("To:", "t:")
                .replace("Call-ID:", "i:"));
  }

  @Test
  void manySpacesInHeaders_areRead() throws Exception {
    isRead(
        () ->
            with("Content-Length   :      0\n")
                .replace("From: ", "From  :\t   ")
                .replace("CSeq: 1 OPTIONS", "CSeq:   1    OPTIONS")
                .replace("Via: SIP/2.0/UDP ", "Via:   SIP / 2.0 / UDP     "));
  }

  @Test
  void manySpacesInTheFirstLine_are400() throws Exception {
    String spaced = with("Content-Length: 0\n").replace("OPTIONS sip", "OPTIONS   sip");
    assertThat(probe.udp(spaced)).isEqualTo("400");
    isToldInOneLine("Request Line");
  }

  @Test
  void bodyThatIsLongerThanItsLength_isCutInADatagram() throws Exception {
    assertThat(probe.udp(with("Content-Length: 4\n") + "body and more")).isEqualTo("200");
  }

  @Test
  void bodyThatIsLongerThanItsLength_endsAStreamBehindTheAnswer() throws Exception {
    assertThat(probe.tcp(with("Content-Length: 4\n") + "body and more")).isEqualTo("200");
    isToldInOneLine("end of stream inside a message");
  }

  @Test
  void bodyThatIsShorterThanItsLength_is400InADatagram() throws Exception {
    assertThat(probe.udp(with("Content-Length: 40\n") + "body")).isEqualTo("400");
    isToldInOneLine("Content-Length");
  }

  @Test
  void bodyThatIsShorterThanItsLength_endsAStream() throws Exception {
    assertThat(probe.tcp(with("Content-Length: 40\n") + "body")).isEqualTo(Probe.CLOSED);
    isToldInOneLine("end of stream inside a body");
  }

  private static String headers(int count) {
    return IntStream.range(0, count)
        .mapToObj(i -> "X-%d: y\n".formatted(i))
        .collect(Collectors.joining());
  }

  @Test
  void veryManyHeaders_are400() throws Exception {
    assertThat(probe.udp(with(headers(2000) + "Content-Length: 0\n"))).isEqualTo("400");
    isToldInOneLine("200 headers");
  }

  @Test
  void veryManyHeadersInAStream_are400() throws Exception {
    assertThat(probe.tcp(with(headers(9000) + "Content-Length: 0\n"))).isEqualTo("400");
    isToldInOneLine("65536 octets");
  }

  @Test
  void nulInAHeader_is400() throws Exception {
    assertThat(probe.udp(with("Subject: a\0b\nContent-Length: 0\n"))).isEqualTo("400");
    isToldInOneLine("Control Character");
  }

  @Test
  void nulsAlone_areAKeepAlive() throws Exception {
    assertThat(probe.tcp("\0\0\0\0\r\n\r\n")).isEqualTo(Probe.CLOSED);
    assertThat(complaints()).isEmpty();
  }

  @Test
  void nulInTheCallId_is400() throws Exception {
    String nul = with("Content-Length: 0\n").replace("Call-ID: odd", "Call-ID: \0odd");
    assertThat(probe.udp(nul)).isEqualTo("400");
    isToldInOneLine("Control Character");
  }

  @Test
  void twoVias_areTwoHops() throws Exception {
    String below = "Via: SIP/2.0/UDP 192.0.2.9;branch=z9hG4bKbelow\nContent-Length: 0\n";
    assertThat(probe.udp(with(below))).isEqualTo("200");
  }

  @Test
  void twoCseqs_are400() throws Exception {
    assertThat(probe.udp(with("CSeq: 2 OPTIONS\nContent-Length: 0\n"))).isEqualTo("400");
    isToldInOneLine("Given Twice");
  }

  @Test
  void twoCallIds_inTwoForms_are400() throws Exception {
    assertThat(probe.udp(with("i: other\nContent-Length: 0\n"))).isEqualTo("400");
    isToldInOneLine("Given Twice");
  }

  @Test
  void aResponseThatNobodyAskedFor_isDropped() throws Exception {
    String response = with("Content-Length: 0\n").replaceFirst("OPTIONS.*", "SIP/2.0 200 OK");
    assertThat(probe.udpInVain(response)).isEqualTo(Probe.NOTHING);
    assertThat(complaints()).isEmpty();
  }

  @Test
  void noise_isDropped() throws Exception {
    assertThat(probe.udpInVain("\u0016\u0003\u0001\u0002\0\u0001\0\u0001\u00fc\u0003\u0003"))
        .isEqualTo(Probe.NOTHING);
    isToldInOneLine("");
  }
}
