package io.switchpost.mail;

import io.quarkus.qute.Engine;
import io.quarkus.qute.HtmlEscaper;
import io.quarkus.qute.ReflectionValueResolver;
import io.quarkus.qute.Template;
import io.quarkus.qute.TemplateException;
import io.quarkus.qute.Variant;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.jboss.logging.Logger;

/**
 * The words of the mails: Qute templates, the shipped ones or the administrator's of the same name.
 * One that is broken is reported and the shipped one used, since a mail must go out. Safe for many
 * threads.
 */
public final class MailTemplates {
  private static final Logger LOG = Logger.getLogger(MailTemplates.class);
  private static final String SHIPPED = "templates/mail/";

  private final Path home;
  private final Engine engine =
      Engine.builder()
          .addDefaults()
          .addValueResolver(new ReflectionValueResolver())
          .addResultMapper(new HtmlEscaper(List.of(Variant.TEXT_HTML)))
          .build();
  private final Map<String, Template> parsed = new ConcurrentHashMap<>();

  /**
   * @param home directory of the administrator's templates, {@code home/templates/mail}; need not
   *     exist
   */
  public MailTemplates(Path home) {
    this.home = home;
  }

  /** Forgets what was read: the next mail takes the files as they are. */
  public void reload() {
    parsed.clear();
  }

  /**
   * The text of a template.
   *
   * @param name such as {@code voicemail_en.html}; in HTML every value is escaped
   */
  String render(String name, Map<String, Object> values) {
    try {
      Optional<String> own = own(name);
      if (own.isPresent()) {
        return render("home:" + name, name, own.get(), values);
      }
    } catch (TemplateException | IOException e) {
      LOG.errorf(
          "%s: %s; the shipped one is used",
          home.resolve(name), String.valueOf(e.getMessage()).replaceAll("\\s+", " "));
    }
    return render(name, name, shipped(name), values);
  }

  private String render(String key, String name, String text, Map<String, Object> values) {
    String type = name.endsWith(".html") ? Variant.TEXT_HTML : Variant.TEXT_PLAIN;
    return parsed
        .computeIfAbsent(key, any -> engine.parse(text, Variant.forContentType(type), key))
        .render(values);
  }

  private Optional<String> own(String name) throws IOException {
    Path file = home.resolve(name);
    return Files.isRegularFile(file) ? Optional.of(Files.readString(file)) : Optional.empty();
  }

  private static String shipped(String name) {
    try (InputStream in =
        MailTemplates.class.getClassLoader().getResourceAsStream(SHIPPED + name)) {
      if (in == null) {
        throw new IllegalStateException("the program is incomplete: no " + SHIPPED + name);
      }
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
