package io.switchpost.mail;

import io.switchpost.directory.Subscriber;
import io.switchpost.store.PageRecord;
import io.switchpost.store.StoredFax;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * What a fax's mail says.
 *
 * @param part of the fax that it is about
 * @param kept whether these pages are not attached, because one is too large for any mail
 */
record FaxText(FaxPart part, boolean kept) {
  /** Rows of the table of damaged pages: more do not help anybody. */
  private static final int MOST_PAGES_LISTED = 50;

  MailText of(Caller caller, Subscriber subscriber, ZoneId zone, MailTemplates templates) {
    StoredFax fax = part.fax();
    WrittenTime written = WrittenTime.of(subscriber.language(), zone);
    Map<String, Object> values = new HashMap<>();
    values.put("known", caller.known());
    values.put("caller", caller.afterComma());
    values.put("callerName", caller.name());
    values.put("callerNumber", caller.number());
    values.put("callerLink", caller.link());
    values.put("station", HeaderText.name(fax.station().id()));
    values.put("vendor", HeaderText.name(fax.station().vendor()));
    values.put("received", written.moment(fax.startedAt()));
    values.put("length", written.length(fax.end().duration()));
    values.put("pages", written.pages(fax.pages().size()));
    values.put("speed", written.number(fax.speed()));
    values.put("ecm", fax.ecm());
    values.put("interrupted", fax.end().interrupted());
    values.put("cause", HeaderText.sentence(FaxCauseWords.of(fax.end().cause(), written.locale())));
    values.put("line", fax.origin().line());
    values.put("subscriber", subscriber.name());
    values.put("messageId", fax.id());
    values.put("part", !part.isWhole());
    values.put("single", part.pages() == 1);
    values.put("span", part.span());
    values.put("count", fax.pages().size());
    values.put("kept", kept);
    values.put("place", fax.directory().toString());
    damage(fax, written, values);
    return MailText.of("fax", written.locale(), templates, values, "Fax");
  }

  private static void damage(StoredFax fax, WrittenTime written, Map<String, Object> values) {
    List<Map<String, Object>> damaged = new ArrayList<>();
    int number = 0;
    for (PageRecord page : fax.pages()) {
      number++;
      if (page.badRows() > 0) {
        damaged.add(damagedPage(number, page, written));
      }
    }
    long rows = fax.pages().stream().mapToLong(PageRecord::rows).sum();
    values.put("damaged", !damaged.isEmpty());
    values.put("damagedRows", written.number(fax.badRows()));
    values.put("rows", written.number(rows));
    values.put("damagedPages", damaged.subList(0, Math.min(damaged.size(), MOST_PAGES_LISTED)));
    values.put("pagesNotListed", Math.max(0, damaged.size() - MOST_PAGES_LISTED));
  }

  private static Map<String, Object> damagedPage(int number, PageRecord page, WrittenTime written) {
    return Map.of(
        "number", number,
        "rows", written.number(page.rows()),
        "badRows", written.number(page.badRows()),
        "resolution", page.across() + " × " + page.down(),
        "speed", written.number(page.speed()),
        "coding", page.coding());
  }
}
