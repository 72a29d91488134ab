package io.switchpost.sip.wire;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * A refusal of a request that no parser understood: the headers that a response must repeat are
 * copied as they stand (RFC 4475 section 3.1.2: "should respond with 400").
 */
final class BareResponse {
  private static final int MOST = 8192;

  private BareResponse() {}

  /** The response, or nothing if it is no request, an ACK, or lacks what a response needs. */
  static byte[] to(byte[] request, int status, String reason) {
    String text =
        new String(request, 0, Math.min(request.length, MOST), StandardCharsets.ISO_8859_1);
    if (text.startsWith("SIP/") || text.startsWith("ACK ")) {
      return new byte[0];
    }
    List<String> vias = new ArrayList<>();
    String from = "";
    String to = "";
    String callId = "";
    String cseq = "";
    for (String header : headers(text)) {
      int colon = header.indexOf(':');
      String name = colon < 0 ? "" : header.substring(0, colon).strip().toLowerCase(Locale.ROOT);
      switch (name) {
        case "via", "v" -> vias.add(header);
        case "from", "f" -> from = header;
        case "to", "t" -> to = header;
        case "call-id", "i" -> callId = header;
        case "cseq" -> cseq = header;
        default -> {}
      }
    }
    if (vias.isEmpty() || from.isEmpty() || to.isEmpty() || callId.isEmpty() || cseq.isEmpty()) {
      return new byte[0];
    }
    if (!to.toLowerCase(Locale.ROOT).contains("tag=")) {
      to += ";tag=" + Branch.token();
    }
    StringBuilder answer = new StringBuilder("SIP/2.0 " + status + " " + reason + "\r\n");
    vias.forEach(via -> answer.append(via).append("\r\n"));
    List.of(from, to, callId, cseq).forEach(line -> answer.append(line).append("\r\n"));
    answer.append("Content-Length: 0\r\n\r\n");
    return answer.toString().getBytes(StandardCharsets.ISO_8859_1);
  }

  /** Header lines up to the empty line, folded ones joined, control characters gone. */
  private static List<String> headers(String text) {
    List<String> headers = new ArrayList<>();
    String[] lines = text.split("\r?\n", -1);
    for (int i = 1; i < lines.length && !lines[i].isBlank(); i++) {
      String line = lines[i].replaceAll("\\p{Cntrl}", " ");
      if (Character.isWhitespace(lines[i].charAt(0)) && !headers.isEmpty()) {
        headers.set(headers.size() - 1, headers.getLast() + " " + line.strip());
      } else {
        headers.add(line.stripTrailing());
      }
    }
    return headers;
  }
}
