package io.switchpost.store;

import java.nio.file.Path;
import java.time.Duration;

/**
 * A process that receives faxes of three pages until it is killed: it announces each page and each
 * fax on its standard output when it is stored, and delivers each fax as a line of a file if there
 * is one. {@code FaxMachine URL DATA DELIVERED LINES FAXES}
 */
final class FaxMachine {
  static final int PAGES = 3;

  private FaxMachine() {}

  public static void main(String[] args) throws Exception {
    Store store = Store.open(args[0], "switchpost", "", Path.of(args[1]));
    int lines = Integer.parseInt(args[3]);
    int faxes = Integer.parseInt(args[4]);
    if (!args[2].isEmpty()) {
      store.faxes().onFax((fax, _) -> AnsweringMachine.deliver(Path.of(args[2]), fax.id()));
    }
    Thread[] calls = new Thread[lines];
    for (int i = 0; i < lines; i++) {
      calls[i] = Thread.ofVirtual().start(() -> receive(store, faxes));
    }
    for (Thread call : calls) {
      call.join();
    }
    Thread.sleep(Duration.ofSeconds(20)); // to be killed
  }

  private static void receive(Store store, int faxes) {
    for (int i = 0; i < faxes; i++) {
      FaxDraft draft = store.faxes().draft(FaxContract.ORIGIN);
      draft.identify(new RemoteStation("ACME", ""));
      for (int page = 1; page <= PAGES; page++) {
        draft.page(FaxContract.page(1000 + page, 0), FaxContract.written(page));
        AnsweringMachine.announce("page %s %d".formatted(draft.id(), page));
      }
      AnsweringMachine.announce("saved " + draft.finish(FaxContract.GOOD).id());
    }
  }
}
