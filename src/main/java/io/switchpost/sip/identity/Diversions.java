package io.switchpost.sip.identity;

import io.switchpost.sip.Diversion;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Reads who diverted a call, last diverter first. The caller decides whether to trust it. */
public final class Diversions {
  private static final int MOST = 20;

  private Diversions() {}

  /**
   * Takes Diversion (RFC 5806) when there is any, else History-Info (RFC 7044).
   *
   * @param diversion values of the Diversion headers, topmost first
   * @param historyInfo values of the History-Info headers, topmost first
   */
  public static List<Diversion> read(List<String> diversion, List<String> historyInfo) {
    List<Diversion> found = diversions(diversion);
    return found.isEmpty() ? HistoryInfo.diversions(historyInfo) : found;
  }

  private static List<Diversion> diversions(List<String> headers) {
    var found = new ArrayList<Diversion>();
    for (String header : headers) {
      for (NameAddr entry : NameAddr.parseList(header)) {
        if (!entry.number().isEmpty() && found.size() < MOST) {
          found.add(new Diversion(entry.number(), reason(entry)));
        }
      }
    }
    return List.copyOf(found);
  }

  /** A token of RFC 5806 or a peer's own; anything else becomes {@code unknown}. */
  private static String reason(NameAddr entry) {
    String reason = entry.parameters().getOrDefault("reason", "unknown").toLowerCase(Locale.ROOT);
    return reason.matches("[a-z0-9-]{1,32}") ? reason : "unknown";
  }
}
