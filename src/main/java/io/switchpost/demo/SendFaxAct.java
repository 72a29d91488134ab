package io.switchpost.demo;

import io.switchpost.fax.image.FaxPage;
import io.switchpost.fax.image.FaxTiff;
import io.switchpost.fax.session.FaxResult;
import io.switchpost.fax.t30.FaxReport;
import io.switchpost.phone.Phone;
import io.switchpost.phone.PhoneCall;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeUnit;

/** The gateway sends a document to the fax machine of 2005, by {@code fax:send}. */
final class SendFaxAct implements DemoAct {
  private static final Duration CALL_LIMIT = Duration.ofSeconds(30);
  private static final String MACHINE = "+33 1 55 66 77 88";
  private static final String GATEWAY = "+33 1 23 45 67 89";

  private final DemoCast cast;
  private final FaxStep fax;

  SendFaxAct(DemoCast cast, FaxStep fax) {
    this.cast = cast;
    this.fax = fax;
  }

  @Override
  public String title() {
    return "fax:send sends a document to the fax machine of 2005";
  }

  @Override
  public String perform() throws Exception {
    FaxPage page =
        DemoPage.of(
            List.of(
                "Good day to the machine of 2005.",
                "This page left by fax:send at",
                Instant.now() + "."));
    Path document = Files.createTempDirectory("switchpost-demo").resolve("page.tif");
    try {
      FaxTiff.append(document, page);
      return send(document, page);
    } finally {
      Files.deleteIfExists(document);
      Files.delete(document.getParent());
    }
  }

  private String send(Path document, FaxPage page) throws Exception {
    try (Phone emma = cast.phone("2005", "Emma Leroy")) {
      emma.register(Duration.ofMinutes(2));
      CompletableFuture<FaxResult> sending =
          CompletableFuture.supplyAsync(() -> faxed(document), Thread::startVirtualThread);
      PhoneCall call = emma.awaitCall(CALL_LIMIT);
      FaxMachine machine = new FaxMachine(call, MACHINE);
      call.answer();
      List<FaxPage> received = new ArrayList<>();
      FaxReport report = machine.receive(one -> received.add(one.page()));
      FaxResult result = sending.get(CALL_LIMIT.toSeconds(), TimeUnit.SECONDS);
      emma.unregister();
      return judge(result, report, received, page);
    }
  }

  private FaxResult faxed(Path document) {
    try {
      return fax.send(document, "2005", GATEWAY);
    } catch (Exception unprintable) {
      throw new CompletionException(unprintable);
    }
  }

  private static String judge(
      FaxResult result, FaxReport report, List<FaxPage> received, FaxPage page) {
    if (!(result instanceof FaxResult.Spoke spoke) || !result.sent()) {
      throw new IllegalStateException("expected a fax that is sent, came: " + result.words());
    }
    if (received.size() != 1 || !DemoPage.same(received.getFirst().bitmap(), page.bitmap())) {
      throw new IllegalStateException(
          "expected the page that was sent, came %d others".formatted(received.size()));
    }
    return "%s; the gateway heard \"%s\", the machine heard \"%s\", and has the page to the bit"
        .formatted(
            Stage.words(spoke.outcome().report()),
            spoke.outcome().report().remote().identity(),
            report.remote().identity());
  }
}
