package io.switchpost.store;

import java.io.IOException;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.UnaryOperator;

/** What is known of a recording before it is a message, as a properties file. */
final class DraftFile {
  private DraftFile() {}

  static byte[] toBytes(MessageDraft draft) {
    return PropertyFile.bytes(
        "a recording on its way to become a message",
        Map.of(
            "id", draft.id(),
            "callId", draft.callId(),
            "mailbox", draft.mailbox(),
            "callerNumber", draft.callerNumber(),
            "callerName", draft.callerName(),
            "outcome", draft.outcome(),
            "receivedAt", draft.receivedAt().toString()));
  }

  /** Empty, and the file put aside, when it is not whole: without it nobody knows whose it is. */
  static Optional<MessageDraft> read(Path file, Function<String, Path> wav) {
    try {
      UnaryOperator<String> get = PropertyFile.read(file);
      String id = PropertyFile.id(file, get);
      return Optional.of(
          new MessageDraft(
              id,
              get.apply("callId"),
              get.apply("mailbox"),
              get.apply("callerNumber"),
              get.apply("callerName"),
              get.apply("outcome"),
              Instant.parse(get.apply("receivedAt")),
              wav.apply(id)));
    } catch (IOException | IllegalArgumentException | DateTimeException e) {
      PropertyFile.putAside(file, e);
      return Optional.empty();
    }
  }
}
