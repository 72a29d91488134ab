package io.switchpost.sip.guard;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import gov.nist.javax.sip.message.SIPMessage;
import gov.nist.javax.sip.message.SIPRequest;
import java.nio.charset.StandardCharsets;
import java.text.ParseException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class GuardedParserTest {
  private static final String START = "OPTIONS sip:1000@example.com SIP/2.0\r\n";
  private static final String HEADERS =
      """
      Via: SIP/2.0/UDP 192.0.2.7;branch=z9hG4bK1\r
      From: <sip:2001@example.com>;tag=1\r
      To: <sip:1000@example.com>\r
      Call-ID: 1@192.0.2.7\r
      CSeq: 1 OPTIONS\r
      Max-Forwards: 70\r
      """;

  private static SIPMessage parse(String text) throws ParseException {
    return new GuardedParser()
        .parseSIPMessage(text.getBytes(StandardCharsets.UTF_8), true, false, null);
  }

  private static SIPRequest with(String... more) throws ParseException {
    return (SIPRequest) parse(START + HEADERS + String.join("\r\n", more) + "\r\n\r\n");
  }

  private static int refused(String text) {
    MalformedException refusal = catchThrowableOfType(MalformedException.class, () -> parse(text));
    assertThat(refusal)
        .as("refusal of %s", text.substring(0, Math.min(200, text.length())))
        .isNotNull();
    assertThat(refusal.getMessage()).matches("[ -~]+");
    return refusal.status();
  }

  private static int refusedWith(String... more) {
    return refused(START + HEADERS + String.join("\r\n", more) + "\r\n\r\n");
  }

  private static List<String> values(SIPRequest request, String name) {
    var values = new ArrayList<String>();
    request.getHeaders(name).forEachRemaining(h -> values.add(h.getHeaderValue()));
    return values;
  }

  @Test
  void aFoldedHeader_keepsTheSpaceBetweenItsLines() throws Exception {
    SIPRequest request = with("Subject: lunch\r\n  today\r\n\tor tomorrow", "Content-Length: 0");
    assertThat(values(request, "Subject")).containsExactly("lunch today or tomorrow");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "P-Asserted-Identity : <sip:1@x>",
        "P-Asserted-Identity\t: <sip:1@x>",
        "p-asserted-identity:\r\n <sip:1@x>",
        "P-ASSERTED-IDENTITY:<sip:1@x>"
      })
  void aHeaderOddlySpelled_hasItsOneName(String line) throws Exception {
    assertThat(values(with(line, "Content-Length: 0"), "P-Asserted-Identity")).hasSize(1);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "P-Asserted-Identity <sip:1@x>",
        "P-Asserted Identity: <sip:1@x>",
        ": <sip:1@x>",
        "P-Asserted-Identity\u00a0: <sip:1@x>",
        "Subject: a\u0000b",
        "Subject: a\u001bb"
      })
  void aHeaderThatTwoReadersReadDifferently_isRefused(String line) {
    assertThat(refusedWith(line)).isEqualTo(400);
  }

  @Test
  void aHeaderThatBeginsWithSpace_belongsToTheOneBefore() throws Exception {
    SIPRequest request = with("Subject: a", " P-Asserted-Identity: <sip:1@x>");
    assertThat(values(request, "P-Asserted-Identity")).isEmpty();
    assertThat(values(request, "Subject")).containsExactly("a P-Asserted-Identity: <sip:1@x>");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "From: <sip:9@x>;tag=2",
        "t: <sip:9@x>",
        "I: other@x",
        "CSeq : 2 OPTIONS",
        "max-forwards: 1"
      })
  void aSecondHeaderOfItsKind_isRefused(String line) {
    assertThat(refusedWith(line)).isEqualTo(400);
  }

  @ParameterizedTest
  @CsvSource({
    "-1, 400",
    "+5, 400",
    "5x, 400",
    "'', 400",
    "0x5, 400",
    "'5, 5', 400",
    "99999999999999999999, 400",
    "2147483648, 513",
    "65537, 513",
    "6, 400"
  })
  void contentLength_thatCannotBe_isRefused(String length, int status) {
    assertThat(refused(START + HEADERS + "Content-Length: " + length + "\r\n\r\nhello"))
        .isEqualTo(status);
  }

  @Test
  void contentLength_twice_isRefusedEvenWhenEqual() {
    assertThat(refused(START + HEADERS + "l: 5\r\nContent-Length: 5\r\n\r\nhello")).isEqualTo(400);
  }

  @Test
  void theBody_isContentLengthLong_orTheRest() throws Exception {
    String type = "Content-Type: text/plain\r\n";
    assertThat(parse(START + HEADERS + type + "l: 4\r\n\r\nhello").getRawContent())
        .asString(StandardCharsets.UTF_8)
        .isEqualTo("hell");
    assertThat(parse(START + HEADERS + type + "\r\nhello").getRawContent())
        .asString(StandardCharsets.UTF_8)
        .isEqualTo("hello");
    assertThat(parse(START + HEADERS + type + "l: 0\r\n\r\nhello").getRawContent()).isNull();
  }

  @Test
  void lineEnds_mayBeBare() throws Exception {
    String text = START + HEADERS + "Content-Length: 0\r\n\r\n";
    assertThat(parse(text.replace("\r\n", "\n")).getCallId().getCallId()).isEqualTo("1@192.0.2.7");
    assertThat(parse("\r\n\r\n" + text).getCallId().getCallId()).isEqualTo("1@192.0.2.7");
  }

  @ParameterizedTest
  @CsvSource({
    "OPTIONS sip:1@x SIP/3.0, 505",
    "OPTIONS sip:1@x SIP/2.00, 505",
    "OPTIONS sip:1@x HTTP/1.1, 400",
    "OPTIONS sip:1@x, 400",
    "OPTIONS  sip:1@x SIP/2.0, 400",
    "OPTIONS sip:1 @x SIP/2.0, 400",
    "OPTIONS <sip:1@x> SIP/2.0, 400",
    "OPTIONS sip:1@x?Subject=a SIP/2.0, 400",
    "OPT(IONS sip:1@x SIP/2.0, 400",
    "GET / HTTP/1.1, 400",
    "options sip:1@x SIP/2.0, 400",
    "INVITE sip:1@x SIP/2.0, 400"
  })
  void firstLine_thatIsNoneOfSip_isRefused(String line, int status) {
    assertThat(refused(line + "\r\n" + HEADERS + "\r\n")).isEqualTo(status);
  }

  @ParameterizedTest
  @ValueSource(strings = {"2147483648 OPTIONS", "-1 OPTIONS", "1", "OPTIONS", "1 OPTIONS x", "x x"})
  void cseq_thatIsNoNumberAndMethod_isRefused(String cseq) {
    String text = START + HEADERS.replace("1 OPTIONS", cseq) + "\r\n";
    assertThat(refused(text)).isEqualTo(400);
  }

  @Test
  void limits_hold() {
    assertThat(refusedWith("Subject: " + "x".repeat(9000))).isEqualTo(400);
    assertThat(refusedWith("Subject: x" + ("\r\n " + "y".repeat(1000)).repeat(9))).isEqualTo(400);
    assertThat(refusedWith("X: y\r\n".repeat(300))).isEqualTo(400);
    assertThat(refused(START + "x".repeat(70_000))).isEqualTo(513);
    assertThat(refusedWith("Contact: " + "<".repeat(17))).isEqualTo(400);
  }

  /** Without the guard these overflow the stack of the jar's recursive parser, or spin in it. */
  @ParameterizedTest
  @ValueSource(strings = {"(", "<", "[", "\"", "\\", "<sip:", "%", ";", ",", "=", "\"\\\""})
  void nesting_endsAsARefusalOrAsAMessage(String part) {
    for (String name : List.of("From", "Contact", "Via", "User-Agent", "Accept", "Subject")) {
      String deep = name + ": " + part.repeat(8000 / part.length()) + "\r\n";
      String headers =
          name.equals("Via") || name.equals("From")
              ? HEADERS.replaceFirst(name + ":.*\r\n", deep)
              : HEADERS + deep;
      try {
        parse(START + headers + "\r\n");
      } catch (MalformedException e) {
        assertThat(e.status()).isEqualTo(400);
      } catch (ParseException e) {
        throw new AssertionError(e);
      }
    }
  }

  @Test
  void anUnreadableHeader_isNotedForTheCheck_andTheMessageLives() throws Exception {
    SIPRequest request = with("Date: yesterday", "Contact: <<>>", "Content-Length: 0");
    assertThat(UnreadHeaders.of(request).names()).contains("date", "contact");
    assertThat(request.getHeader("Date")).isNull();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "SIP/2.0 99 x",
        "SIP/2.0 700 x",
        "SIP/2.0 4294967301 x",
        "SIP/2.0 2OO x",
        "SIP/2.0",
        "SIP/3.0 200 OK"
      })
  void response_withABrokenFirstLine_isRefused(String line) {
    assertThat(refused(line + "\r\n" + HEADERS + "\r\n")).isEqualTo(400);
  }

  @Test
  void response_mayHaveAnEmptyReason() throws Exception {
    assertThat(parse("SIP/2.0 100 \r\n" + HEADERS + "\r\n").getCallId()).isNotNull();
    assertThat(parse("SIP/2.0 100\r\n" + HEADERS + "\r\n").getCallId()).isNotNull();
  }
}
