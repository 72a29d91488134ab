package io.switchpost.sip;

import static org.assertj.core.api.Assertions.assertThat;

import gov.nist.javax.sip.message.SIPRequest;
import io.switchpost.sip.guard.MessageParsers;
import java.nio.charset.StandardCharsets;
import java.text.ParseException;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SaidCallerTest {
  private static SaidCaller said(String from, String more) throws ParseException {
    String text =
        """
        INVITE sip:2000@example.com SIP/2.0
        Via: SIP/2.0/UDP 192.0.2.7;branch=z9hG4bK1
        From: %s;tag=1
        To: <sip:2000@example.com>
        Call-ID: 1
        CSeq: 1 INVITE
        Max-Forwards: 70
        %s
        """
            .formatted(from, more == null ? "X: y" : more.replace(" ;; ", "\n"));
    byte[] octets = (text.replace("\n", "\r\n") + "\r\n").getBytes(StandardCharsets.UTF_8);
    return SaidCaller.of(
        (SIPRequest)
            new MessageParsers()
                .createMessageParser(null)
                .parseSIPMessage(octets, true, false, null));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          <sip:0612345678@a>            |                                                        | 0612345678   |
          "Eve" <sip:+33612345678@a>    |                                                        | +33612345678 | Eve
          Eve <sip:+33612345678;phone-context=x@a;user=phone> |                                  | +33612345678 | Eve
          <tel:+33-6-12-34-56-78>       |                                                        | +33612345678 |
          <sips:(06)12.34@a>            |                                                        | 061234       |
          "Eve" <sip:account@a>         | P-Asserted-Identity: <sip:+331@a>                      | +331         | Eve
          <sip:account@a>               | P-Asserted-Identity: "Eve, M." <tel:+331>              | +331         | Eve, M.
          <sip:account@a>               | P-Asserted-Identity: sip:+331@a, <tel:+332>            | +331         |
          <sip:account@a>               | P-Asserted-Identity: <sip:host.only>, <tel:+332>       | +332         |
          <sip:anonymous@anonymous.invalid> | P-Asserted-Identity: <tel:+331>                    | +331         |
          <sip:account@a>               | Remote-Party-ID: "Eve" <sip:07@a>;party=calling;privacy=off;screen=yes | 07 | Eve
          <sip:account@a>               | Remote-Party-ID: <sip:2000@a>;party=called             | account      |
          <sip:account@a>               | Remote-Party-ID: <sip:07@a>;party=calling;privacy=name | 07           |
          """)
  void aNumberThatCanBeCalledBack(String from, String more, String number, String name)
      throws Exception {
    assertThat(said(from, more)).isEqualTo(new SaidCaller(number, name == null ? "" : name));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          "Anonymous" <sip:anonymous@anonymous.invalid> |
          <sip:Anonymous@192.0.2.1>                     |
          <sip:anonymous.invalid>                       |
          "Unknown" <sip:unknown@a>                     |
          "Unavailable" <sip:Unavailable@a>             |
          <sip:Restricted@a>                            |
          <sip:0612345678@a>                            | Privacy: id
          <sip:0612345678@a>                            | Privacy: user;critical
          "Eve" <sip:0612345678@a>                      | P-Asserted-Identity: <tel:+331>, "E" <sip:+331@a> ;; Privacy: header;id
          <sip:account@a>                               | P-Asserted-Identity: <sip:anonymous@a>
          <sip:0612345678@a>                            | Remote-Party-ID: <sip:07@a>;party=calling;privacy=full
          <sip:0612345678@a>                            | Remote-Party-ID: <sip:07@a>;Privacy=URI
          """)
  void nobody(String from, String more) throws Exception {
    assertThat(said(from, more)).isEqualTo(new SaidCaller("", ""));
  }
}
