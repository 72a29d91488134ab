package io.switchpost.store;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Optional;
import java.util.Properties;
import java.util.function.UnaryOperator;
import org.jboss.logging.Logger;

/** What is known of a recording before it is a message, as a properties file. */
final class DraftFile {
  private static final Logger LOG = Logger.getLogger(DraftFile.class);

  private DraftFile() {}

  static byte[] toBytes(MessageDraft draft) {
    Properties properties = new Properties();
    properties.setProperty("id", draft.id());
    properties.setProperty("callId", draft.callId());
    properties.setProperty("mailbox", draft.mailbox());
    properties.setProperty("callerNumber", draft.callerNumber());
    properties.setProperty("callerName", draft.callerName());
    properties.setProperty("outcome", draft.outcome());
    properties.setProperty("receivedAt", draft.receivedAt().toString());
    try (ByteArrayOutputStream out = new ByteArrayOutputStream()) {
      properties.store(out, "a recording on its way to become a message");
      return out.toByteArray();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Empty, and the file put aside, when it is not whole: without it nobody knows whose it is. */
  static Optional<MessageDraft> read(Path file, java.util.function.Function<String, Path> wav) {
    Properties properties = new Properties();
    try (InputStream in = Files.newInputStream(file)) {
      properties.load(in);
      UnaryOperator<String> get =
          key -> {
            if (properties.getProperty(key) instanceof String value) {
              return value;
            }
            throw new IllegalArgumentException("it says no " + key);
          };
      String id = get.apply("id");
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
      Path aside = file.resolveSibling(file.getFileName() + ".broken");
      LOG.errorf("cannot read %s (%s): put aside as %s", file, e.getMessage(), aside);
      try {
        Files.move(file, aside);
      } catch (IOException f) {
        LOG.errorf("cannot rename %s: %s", file, f.getMessage());
      }
      return Optional.empty();
    }
  }
}
