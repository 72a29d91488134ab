package io.switchpost.sip;

import static org.assertj.core.api.Assertions.assertThat;

import io.switchpost.store.Registration;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Duration;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** How phones of the field write REGISTER: their Contacts and their answers to the challenge. */
class PhoneHabitsTest {
  private static final String URI = "sip:test.example";

  /** {@code %1$s} … {@code %5$s}: realm, nonce, uri, the answer, its count. */
  private static final String USUAL =
      "Digest username=\"2001\", realm=\"%1$s\", nonce=\"%2$s\", uri=\"%3$s\", response=\"%4$s\","
          + " algorithm=MD5, cnonce=\"0a4f113b\", qop=auth, nc=%5$s";

  private TestGateway gateway;
  private RawPhone phone;
  private int cseq;

  @BeforeEach
  void open() throws Exception {
    gateway = new TestGateway();
    phone = new RawPhone(gateway.server.port());
  }

  @AfterEach
  void close() {
    phone.close();
    gateway.close();
  }

  private String send(String more, String authorization) throws Exception {
    cseq++;
    String register =
        phone
            .request("REGISTER", "2001", cseq, "r" + cseq, more + authorization, "")
            .replaceFirst("Contact: .*\r\n", "")
            .replaceFirst("From: <[^>]*>", "From: <sip:2001@test.example>");
    phone.send(register);
    return phone.await("SIP/2.0 ");
  }

  /** Asks, is challenged, and answers in the manner of a phone. */
  private String register(String more, String manner, String uri) throws Exception {
    return answer(nonce(send(more, "")), more, manner, uri, "00000001");
  }

  private static String nonce(String challenge) {
    assertThat(challenge).startsWith("SIP/2.0 401");
    return challenge.replaceFirst("(?s).*?nonce=\"([^\"]+)\".*", "$1");
  }

  private String answer(String nonce, String more, String manner, String uri, String count)
      throws Exception {
    String secret = md5("2001:" + TestGateway.REALM + ":secret");
    String request = md5("REGISTER:" + uri);
    String response =
        manner.toLowerCase().contains("qop")
            ? md5(secret + ":" + nonce + ":" + count + ":0a4f113b:auth:" + request)
            : md5(secret + ":" + nonce + ":" + request);
    return send(
        more,
        "Authorization: "
            + manner.formatted(TestGateway.REALM, nonce, uri, response, count)
            + "\r\n");
  }

  private static String md5(String text) throws Exception {
    return HexFormat.of()
        .formatHex(MessageDigest.getInstance("MD5").digest(text.getBytes(StandardCharsets.UTF_8)));
  }

  private List<String> registered() {
    return gateway.server.registrations().stream().map(Registration::contact).toList();
  }

  /** A Contact (several are parted by two bars), what is kept of it, and for how many seconds. */
  @ParameterizedTest(name = "{0}")
  @CsvSource(
      delimiter = '~',
      quoteCharacter = '`',
      textBlock =
          """
          Twinkle     ~ "Bob Jones" <sip:2001@192.0.2.5>;expires=3600 ~ sip:2001@192.0.2.5 ~ 3600
          Linphone    ~ <sip:2001@192.0.2.5:41244;transport=udp>;expires=600;+sip.instance="<urn:uuid:0e5b1e4c-7c6a-00f1-b34c-1f3a1d1c5b58>";+org.linphone.specs="conference/2.0,ephemeral/1.1,groupchat/1.2" ~ sip:2001@192.0.2.5:41244;transport=udp ~ 600
          Zoiper      ~ <sip:2001@192.0.2.5:58432;transport=UDP;rinstance=5cd0d0b8d1f3b1a7> ~ sip:2001@192.0.2.5:58432;transport=UDP;rinstance=5cd0d0b8d1f3b1a7 ~ 3600
          Polycom     ~ <sip:2001@192.0.2.5:5060>;methods="INVITE, ACK, BYE, CANCEL, OPTIONS, INFO, MESSAGE, SUBSCRIBE, NOTIFY, PRACK, UPDATE, REFER" ~ sip:2001@192.0.2.5:5060 ~ 3600
          Cisco       ~ <sip:8d3a1c2e-0c1f@192.0.2.5:5060;transport=udp>;+sip.instance="<urn:uuid:00000000-0000-0000-0000-0023331ae5c2>";+u.sip!devicename.ccm.cisco.com="SEP0023331AE5C2";+u.sip!model.ccm.cisco.com="495" ~ sip:8d3a1c2e-0c1f@192.0.2.5:5060;transport=udp ~ 3600
          Grandstream ~ <sip:2001@192.0.2.5:5060>;reg-id=1;+sip.instance="<urn:uuid:00000000-0000-1000-8000-000B82A1B2C3>" ~ sip:2001@192.0.2.5:5060 ~ 3600
          snom        ~ <sip:2001@192.0.2.5:2048;line=ab12>;reg-id=1;q=1.0;+sip.instance="<urn:uuid:1>";audio;mobility="fixed";duplex="full";description="snom370";actor="principal";events="dialog";methods="INVITE,ACK" ~ sip:2001@192.0.2.5:2048;line=ab12 ~ 3600
          bare        ~ sip:2001@192.0.2.5:5062;expires=120 ~ sip:2001@192.0.2.5:5062 ~ 120
          name, comma ~ "Jones, \\"Bob\\" <b>" <sip:2001@192.0.2.5> ~ sip:2001@192.0.2.5 ~ 3600
          unquoted    ~ Bob Jones <sip:2001@192.0.2.5>;q=0.5;expires=300 ~ sip:2001@192.0.2.5 ~ 300
          IPv6        ~ <sip:2001@[2001:db8::5]:5060> ~ sip:2001@[2001:db8::5]:5060 ~ 3600
          escaped     ~ <sip:Bob%20J@192.0.2.5> ~ sip:Bob%20J@192.0.2.5 ~ 3600
          """)
  void aContact_isKeptAsWritten(String phoneKind, String contact, String kept, String seconds)
      throws Exception {
    String ok = register("Contact: " + contact + "\r\n", USUAL, URI);
    assertThat(ok).startsWith("SIP/2.0 200");
    assertThat(registered()).containsExactly(kept);
    assertThat(RawPhone.header(ok, "Contact")).startsWith("<" + kept + ">;expires=");
    String granted = RawPhone.header(ok, "Contact").replaceFirst(".*;expires=(\\d+).*", "$1");
    assertThat(Integer.parseInt(granted))
        .isBetween(Integer.parseInt(seconds) - 5, Integer.parseInt(seconds));
  }

  @Test
  void severalContacts_inOneLineAndInTwo_theQOfEachCounts() throws Exception {
    String contacts =
        "Contact: \"A, b\" <sip:2001@192.0.2.5>;q=0.2, <sip:2001@192.0.2.6>;q=0.9;expires=100\r\n"
            + "m: <sip:2001@192.0.2.7:5070>;expires=200\r\nExpires: 300\r\n";
    register(contacts, USUAL, URI);
    assertThat(registered())
        .containsExactly("sip:2001@192.0.2.7:5070", "sip:2001@192.0.2.6", "sip:2001@192.0.2.5");
  }

  @Test
  void contactThatIsNoSipAddress_isUnavailable_andNobodyWaitsForIt() throws Exception {
    register("Contact: <tel:2001>\r\n", USUAL, URI);
    assertThat(registered()).containsExactly("tel:2001");
    Caller anybody = new Caller("2002", "", Optional.empty(), "local");
    Placing placing =
        gateway.server.place(anybody, "2001", Duration.ofMinutes(1), Optional.empty());
    assertThat(placing.await())
        .isEqualTo(
            new Placed.Failed(new DialFailure(Outcome.UNAVAILABLE, 503, "Cannot be reached")));
  }

  @Test
  void star_takesAllAway_onlyAloneAndWithExpires0() throws Exception {
    register("Contact: <sip:2001@192.0.2.5>, <sip:2001@192.0.2.6>\r\n", USUAL, URI);
    assertThat(register("Contact: *\r\n", USUAL, URI)).startsWith("SIP/2.0 400");
    assertThat(register("Contact: *\r\nExpires: 3600\r\n", USUAL, URI)).startsWith("SIP/2.0 400");
    assertThat(registered()).hasSize(2);
    assertThat(register("Contact: *\r\nExpires: 0\r\n", USUAL, URI)).startsWith("SIP/2.0 200");
    assertThat(registered()).isEmpty();
  }

  @Test
  void expires0_takesOneContactAway() throws Exception {
    register("Contact: <sip:2001@192.0.2.5>, <sip:2001@192.0.2.6>\r\n", USUAL, URI);
    register("Contact: <sip:2001@192.0.2.5>;expires=0\r\nExpires: 3600\r\n", USUAL, URI);
    assertThat(registered()).containsExactly("sip:2001@192.0.2.6");
  }

  /** RFC 3261 section 10.2.1.1: what is no number counts as an hour; 2^32 - 1 is the most. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "Contact: <sip:2001@192.0.2.5>;expires=soon\r\n",
        "Contact: <sip:2001@192.0.2.5>;expires=4294967295\r\n",
        "Contact: <sip:2001@192.0.2.5>\r\nExpires: 4294967295\r\n",
        "Contact: <sip:2001@192.0.2.5>;expires=\"600\"\r\n",
        "Contact: <sip:2001@192.0.2.5>;q=7\r\n",
        "Contact: <sip:2001@192.0.2.5>;q=high\r\n"
      })
  void aParameterThatCannotBe_leavesThePhoneOutOfNoCall(String more) throws Exception {
    assertThat(register(more, USUAL, URI)).startsWith("SIP/2.0 200");
    assertThat(registered()).containsExactly("sip:2001@192.0.2.5");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        USUAL,
        // lower case; X-Lite and old Grandstreams
        "digest USERNAME=\"2001\",REALM=\"%1$s\",Nonce=\"%2$s\",URI=\"%3$s\",Response=\"%4$s\","
            + "ALGORITHM=md5,CNonce=\"0a4f113b\",QOP=auth,NC=%5$s",
        // all in quotes; Linksys
        "Digest username=\"2001\",realm=\"%1$s\",nonce=\"%2$s\",uri=\"%3$s\",algorithm=\"MD5\","
            + "response=\"%4$s\",qop=\"auth\",cnonce=\"0a4f113b\",nc=\"%5$s\"",
        // without algorithm; Polycom. With spaces round =
        "Digest username = \"2001\" , realm = \"%1$s\" , nonce = \"%2$s\" , uri = \"%3$s\" ,"
            + " response = \"%4$s\" , qop = auth , cnonce = \"0a4f113b\" , nc = %5$s",
        // RFC 2069; Cisco 79xx with SIP 8
        "Digest username=\"2001\",realm=\"%1$s\",uri=\"%3$s\",response=\"%4$s\",nonce=\"%2$s\",algorithm=MD5",
        // more than is known
        "Digest username=\"2001\",realm=\"%1$s\",nonce=\"%2$s\",uri=\"%3$s\",response=\"%4$s\","
            + "opaque=\"\",auth-param=x,qop=auth,cnonce=\"0a4f113b\",nc=%5$s"
      })
  void credentials_areUnderstoodAsPhonesWriteThem(String manner) throws Exception {
    assertThat(register("Contact: <sip:2001@192.0.2.5>\r\n", manner, URI))
        .startsWith("SIP/2.0 200");
  }

  static Stream<String> uris() {
    return Stream.of(
        "sip:test.example:5060",
        "sip:test.example;transport=UDP",
        "sip:2001@test.example",
        "sip:192.0.2.1",
        "sips:test.example",
        "sip:[2001:db8::1]:5060;lr");
  }

  @ParameterizedTest
  @org.junit.jupiter.params.provider.MethodSource("uris")
  void uri_mayDifferFromTheRequests(String uri) throws Exception {
    assertThat(register("Contact: <sip:2001@192.0.2.5>\r\n", USUAL, uri)).startsWith("SIP/2.0 200");
  }

  @Test
  void nonce_isUsedAgainWithTheNextCount_andWithTheSameItIsStale() throws Exception {
    String contact = "Contact: <sip:2001@192.0.2.5>\r\n";
    String nonce = nonce(send(contact, ""));
    assertThat(answer(nonce, contact, USUAL, URI, "00000001")).startsWith("SIP/2.0 200");
    assertThat(answer(nonce, contact, USUAL, URI, "2")).startsWith("SIP/2.0 200");
    String stale = answer(nonce, contact, USUAL, URI, "00000002");
    assertThat(stale).startsWith("SIP/2.0 401").contains("stale=true");
    assertThat(answer(nonce(stale), contact, USUAL, URI, "00000001")).startsWith("SIP/2.0 200");
  }
}
