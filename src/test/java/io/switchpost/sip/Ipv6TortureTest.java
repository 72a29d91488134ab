package io.switchpost.sip;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * What the messages of RFC 5118 section 4 are about, and what is done about each, from a trusted
 * peer over IPv6.
 */
class Ipv6TortureTest {
  private static final AtomicInteger NUMBERS = new AtomicInteger();
  private static TestGateway gateway;
  private static Probe probe;

  @BeforeAll
  static void start() throws Exception {
    gateway = new TestGateway(InetAddress.getByName("::1"), List.of("::1"), 100);
    gateway.dialPlan.add("trunk", "!", "test", Call::answer);
    probe = new Probe(gateway);
  }

  @AfterAll
  static void stop() {
    gateway.close();
  }

  private static String message(
      String method, String uri, String via, String contact, String more, String body) {
    int number = NUMBERS.incrementAndGet();
    return """
    %s %s SIP/2.0
    Via: SIP/2.0/UDP %s;branch=z9hG4bKsix%d
    From: <sip:user@example.com>;tag=%d
    To: <sip:user@example.com>
    Call-ID: six%d@[2001:db8::20]
    CSeq: 1 %s
    Max-Forwards: 70
    Contact: %s
    %sContent-Length: %d

    """
            .formatted(
                method, uri, via, number, number, number, method, contact, more, body.length())
            .replace("\n", "\r\n")
        + body;
  }

  private static String request(String method, String uri, String via, String contact) {
    return message(method, uri, via, contact, "", "");
  }

  /** Sections 4.1 to 4.5, 4.9, 4.10, and what else is written in place of a host. */
  @ParameterizedTest(name = "{0}")
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          4.1 good                  | sip:user@[2001:db8::10]             | [2001:db8::9:1]                              | 200
          4.2 no brackets           | sip:2001:db8::10                    | [2001:db8::9:1]                              | 400
          4.2 no brackets, a user   | sip:user@2001:db8::10               | [2001:db8::9:1]                              | 400
          4.3 port inside           | sip:[2001:db8::10:5070]             | [2001:db8::9:1]                              | 200
          4.4 port outside          | sip:[2001:db8::10]:5070             | [2001:db8::9:1]                              | 200
          4.5 received, delimited   | sip:[2001:db8::10]                  | [2001:db8::9:1]:5060;received=[2001:db8::9:255] | 200
          4.5 received, bare        | sip:[2001:db8::10]                  | [2001:db8::9:1]:5060;received=2001:db8::9:255   | 200
          4.9 mapped                | sip:user@[::ffff:192.0.2.10]        | [::ffff:192.0.2.2]:5060                      | 200
          4.10 three colons         | sip:user@[2001:db8:::192.0.2.1]     | [2001:db8::9:1]                              | 400
          three colons in Via       | sip:user@[2001:db8::10]             | [2001:db8:::9:1]                             | 400
          no brackets in Via        | sip:user@[2001:db8::10]             | 2001:db8::9:1                                | 400
          bracket that never closes | sip:user@[2001:db8::10              | [2001:db8::9:1]                              | 400
          bracket that never opens  | sip:user@2001:db8::10]              | [2001:db8::9:1]                              | 400
          nothing in brackets       | sip:user@[]                         | [2001:db8::9:1]                              | 400
          a name in brackets        | sip:user@[example.com]              | [2001:db8::9:1]                              | 400
          IPv4 in brackets          | sip:user@[192.0.2.1]                | [2001:db8::9:1]                              | 400
          a zone                    | sip:user@[fe80::1%eth0]             | [2001:db8::9:1]                              | 400
          a zone in Via             | sip:user@[2001:db8::10]             | [fe80::1%25eth0]:5060                        | 400
          too many groups           | sip:user@[1:2:3:4:5:6:7:8:9]        | [2001:db8::9:1]                              | 400
          a port that is none       | sip:user@[2001:db8::10]:x           | [2001:db8::9:1]                              | 400
          """)
  void host(String what, String uri, String via, String status) throws Exception {
    assertThat(probe.udp(request("OPTIONS", uri, via, "<sip:user@[2001:db8::9:1]>")))
        .as(what)
        .isEqualTo(status);
    probe.thenACallSucceeds();
  }

  /**
   * Section 4.7 in its headers, 4.6 and 4.8 in the description: the stream for our family counts.
   */
  @ParameterizedTest(name = "{0}")
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          4.6 IPv6                 | IP6 ::1                |                    | 200
          4.8 both, IPv6 first     | IP6 ::1                | IP4 192.0.2.1      | 200
          4.8 both, IPv4 first     | IP4 192.0.2.1          | IP6 ::1            | 200
          4.9 mapped, an IPv4 peer | IP6 ::ffff:192.0.2.1   |                    | 488
          brackets in c=           | IP6 [::1]              |                    | 200
          a zone in c=             | IP6 fe80::1%lo         |                    | 488
          """)
  void description(String what, String first, String second, String status) throws Exception {
    String body =
        "v=0\r\no=- 1 1 IN IP6 ::1\r\ns=-\r\nt=0 0\r\n"
            + "m=audio 40000 RTP/AVP 8\r\nc=IN %s\r\n".formatted(first)
            + (second == null ? "" : "m=audio 40002 RTP/AVP 8\r\nc=IN %s\r\n".formatted(second));
    String invite =
        message(
            "INVITE",
            "sip:1000@[::1]",
            "[::1]",
            "<sip:user@[::1]>",
            "Via: SIP/2.0/TCP 192.0.2.1:5060;branch=z9hG4bKbelow\nRoute: <sip:[::1];lr>\n"
                + "Content-Type: application/sdp\n",
            body);
    assertThat(probe.udp(invite.replace("[::1];branch", "[::1];rport;branch")))
        .as(what)
        .isEqualTo(status);
    probe.thenACallSucceeds();
  }
}
