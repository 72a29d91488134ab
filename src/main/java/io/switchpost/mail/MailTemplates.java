package io.switchpost.mail;

import io.quarkus.qute.Engine;
import io.quarkus.qute.HtmlEscaper;
import io.quarkus.qute.ReflectionValueResolver;
import io.quarkus.qute.Template;
import io.quarkus.qute.TemplateException;
import io.quarkus.qute.TemplateLocator.TemplateLocation;
import io.quarkus.qute.Variant;
import java.io.IOException;
import java.io.InputStream;
import java.io.Reader;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;

/**
 * The words of the mails: Qute templates, the shipped ones or the administrator's of the same name.
 * One that is broken is reported and its last good version used, else the shipped one, since a mail
 * must go out. Safe for many threads.
 */
public final class MailTemplates {
  private static final String SHIPPED = "templates/mail/";

  /** What templates include. */
  private static final Set<String> SHARED = Set.of("frame.html", "row.html");

  private static final long LARGEST = 1_000_000;

  private final Path home;
  private final TemplateReport report;
  private final Engine engine =
      Engine.builder()
          .addDefaults()
          .addValueResolver(new ReflectionValueResolver())
          .addResultMapper(new HtmlEscaper(List.of(Variant.TEXT_HTML)))
          .addLocator(MailTemplates::included)
          .build();
  private final Map<String, Template> shipped = new ConcurrentHashMap<>();
  private final Map<String, Template> own = new ConcurrentHashMap<>();

  /** The administrator's files as they were last read, good or not. */
  private final Map<String, String> texts = new HashMap<>();

  /** What is wrong is told to the log. */
  public MailTemplates(Path home) {
    this(home, TemplateReport.log());
  }

  /**
   * Reads the administrator's.
   *
   * @param home directory of the administrator's templates, {@code home/templates}, and the one
   *     within it that is called {@code mail}; need not exist
   */
  public MailTemplates(Path home, TemplateReport report) {
    this.home = home;
    this.report = report;
    reload();
  }

  /** Takes over what has changed: the next mail is written by it. */
  public synchronized void reload() {
    Map<String, Path> files = files();
    for (String name : new TreeSet<>(texts.keySet())) {
      if (!files.containsKey(name)) {
        texts.remove(name);
        own.remove(name);
        report.gone(SHIPPED + name);
      }
    }
    files.forEach(this::read);
  }

  /** Only what replaces a shipped one: backups of editors lie there too. */
  private Map<String, Path> files() {
    Map<String, Path> files = new TreeMap<>();
    for (Path directory : List.of(home, home.resolve("mail"))) {
      try (Stream<Path> all = Files.list(directory)) {
        all.filter(Files::isRegularFile)
            .filter(file -> isShipped(file.getFileName().toString()))
            .forEach(file -> files.put(file.getFileName().toString(), file));
      } catch (IOException e) {
        // no directory
      }
    }
    return files;
  }

  private void read(String name, Path file) {
    try {
      if (Files.size(file) > LARGEST) {
        throw new IOException("is larger than 1 MB");
      }
      String text = Files.readString(file);
      if (!text.equals(texts.put(name, text))) {
        own.put(name, parse(name, text));
        report.running(SHIPPED + name);
      }
    } catch (TemplateException e) {
      report.broken(SHIPPED + name, line(e), reason(e));
    } catch (CharacterCodingException e) {
      report.broken(SHIPPED + name, 0, "is not UTF-8 text");
    } catch (IOException e) {
      report.broken(SHIPPED + name, 0, "cannot be read: " + e.getMessage());
    }
  }

  /**
   * The text of a template.
   *
   * @param name such as {@code voicemail_en.html}; in HTML every value is escaped
   */
  String render(String name, Map<String, Object> values) {
    Template template = own.get(name);
    if (template != null) {
      try {
        return template.render(values);
      } catch (TemplateException e) {
        report.broken(SHIPPED + name, line(e), reason(e));
        own.remove(name, template);
      }
    }
    return shipped.computeIfAbsent(name, _ -> parse(name, text(name))).render(values);
  }

  private Template parse(String name, String text) {
    String type = name.endsWith(".html") ? Variant.TEXT_HTML : Variant.TEXT_PLAIN;
    return engine.parse(text, Variant.forContentType(type), name);
  }

  private static int line(TemplateException e) {
    return e.getOrigin() == null ? 0 : e.getOrigin().getLine();
  }

  /** Without Qute's repetition of the file and the line. */
  private static String reason(TemplateException e) {
    return String.valueOf(e.getMessage())
        .replaceAll("\\s+", " ")
        .replaceFirst("^(Parser|Rendering) error( in template \\S+)?( on)?( line \\d+)?: ", "");
  }

  private static boolean isShipped(String name) {
    return name.matches("[a-z_-]+\\.(txt|html)")
        && !SHARED.contains(name)
        && MailTemplates.class.getClassLoader().getResource(SHIPPED + name) != null;
  }

  /**
   * What templates share is always the shipped one: a broken one of the home would break those that
   * are shipped, too.
   */
  private static Optional<TemplateLocation> included(String name) {
    if (!SHARED.contains(name)) {
      return Optional.empty();
    }
    return Optional.of(
        new TemplateLocation() {
          @Override
          public Reader read() {
            return new StringReader(text(name));
          }

          @Override
          public Optional<Variant> getVariant() {
            return Optional.of(Variant.forContentType(Variant.TEXT_HTML));
          }
        });
  }

  private static String text(String name) {
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
