package io.switchpost.store;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;

/**
 * A process that takes messages until it is killed: it announces a message as saved on its standard
 * output, and delivers each as a line of a file if there is one. {@code AnsweringMachine URL DATA
 * DELIVERED LINES MESSAGES}
 */
final class AnsweringMachine {
  static final Duration LENGTH = Duration.ofSeconds(2);

  private AnsweringMachine() {}

  public static void main(String[] args) throws Exception {
    Store store = Store.open(args[0], "switchpost", "", Path.of(args[1]));
    int lines = Integer.parseInt(args[3]);
    int messages = Integer.parseInt(args[4]);
    if (!args[2].isEmpty()) {
      store.inbox().onVoicemail((message, _) -> deliver(Path.of(args[2]), message.id()));
    }
    Thread[] calls = new Thread[lines];
    for (int i = 0; i < lines; i++) {
      calls[i] = Thread.ofVirtual().start(() -> take(store, messages));
    }
    for (Thread call : calls) {
      call.join();
    }
    Thread.sleep(Duration.ofSeconds(20)); // to be killed
  }

  private static void take(Store store, int messages) {
    for (int i = 0; i < messages; i++) {
      MessageDraft draft = store.inbox().draft("call", "2001", "2002", "Bob", "busy");
      announce("draft " + draft.id());
      try {
        Wav.interrupted(draft.file(), Duration.ofMillis(1500));
        CrashPoint.reached("recording");
        Wav.write(draft.file(), LENGTH);
      } catch (java.io.IOException e) {
        throw new java.io.UncheckedIOException(e);
      }
      announce("saved " + store.inbox().store(draft, LENGTH).id());
    }
  }

  /** One write, so that a line is there as a whole or not at all. */
  static synchronized void announce(String line) {
    System.out.println(line);
    System.out.flush();
  }

  static synchronized void deliver(Path delivered, String id) throws java.io.IOException {
    Files.writeString(delivered, id + "\n", StandardOpenOption.CREATE, StandardOpenOption.APPEND);
  }

  /** Starts a machine of some kind, which understands the same arguments, as a process. */
  static Process start(
      Class<?> machine,
      String url,
      Path data,
      String delivered,
      int lines,
      int messages,
      String crash)
      throws java.io.IOException {
    return new ProcessBuilder(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-cp",
            System.getProperty("java.class.path"),
            "--enable-native-access=ALL-UNNAMED",
            "-XX:TieredStopAtLevel=1",
            "-Dio.switchpost.crash=" + crash,
            machine.getName(),
            url,
            data.toString(),
            delivered,
            Integer.toString(lines),
            Integer.toString(messages))
        .redirectError(data.resolveSibling("errors.log").toFile())
        .start();
  }
}
