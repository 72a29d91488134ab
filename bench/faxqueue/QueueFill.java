import io.switchpost.fax.image.Bitmap;
import io.switchpost.fax.image.FaxPage;
import io.switchpost.fax.image.FaxTiff;
import io.switchpost.fax.image.Resolution;
import io.switchpost.store.FaxFrom;
import io.switchpost.store.FaxNotice;
import io.switchpost.store.FaxPriority;
import io.switchpost.store.FaxRequest;
import io.switchpost.store.FaxTo;
import io.switchpost.store.Outbox;
import io.switchpost.store.Store;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Locale;
import java.util.concurrent.Executors;

/**
 * Hands jobs of one page to a store, from eight threads, each to a number of its own. {@code
 * QueueFill URL DATA JOBS DUE}: DUE in seconds since 1970. Prints the time that each thousand took.
 */
final class QueueFill {
  private QueueFill() {}

  public static void main(String[] args) throws Exception {
    Path data = Path.of(args[1]);
    int jobs = Integer.parseInt(args[2]);
    Instant due = Instant.ofEpochSecond(Long.parseLong(args[3]));
    Path page = Files.createTempDirectory("queue-fill").resolve("page.tif");
    byte[] rows = new byte[216 * 1100];
    for (int i = 0; i < rows.length; i += 97) {
      rows[i] = 0x3c;
    }
    FaxTiff.append(page, new FaxPage(new Bitmap(1728, 1100, rows), Resolution.STANDARD));
    try (Store store = Store.open(args[0], args.length > 4 ? args[4] : "", "", data)) {
      int step = Math.min(1000, jobs);
      for (int from = 0; from < jobs; from += step) {
        int first = from;
        long start = System.nanoTime();
        try (var threads = Executors.newFixedThreadPool(8)) {
          for (int i = first; i < first + step; i++) {
            int number = i;
            threads.submit(() -> submit(store.outbox(), page, number, due));
          }
        }
        System.out.printf("%.1f%n", step * 1e9 / (System.nanoTime() - start));
      }
    }
  }

  private static Object submit(Outbox outbox, Path page, int number, Instant due) throws Exception {
    Path copy = Files.copy(page, page.resolveSibling(number + ".tif"));
    String called = "+3312" + String.format("%07d", number);
    return outbox.submit(
        new FaxRequest(
            "bench " + number,
            new FaxTo(called, called.replace("+33", "0"), false, "", called, ""),
            new FaxFrom("2001", "Alice", "", ZoneId.of("UTC"), Locale.ENGLISH),
            new FaxNotice("alice@example.com", "", "", ""),
            FaxPriority.NORMAL,
            due,
            1),
        copy);
  }
}
