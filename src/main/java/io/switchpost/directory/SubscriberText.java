package io.switchpost.directory;

import java.io.IOException;
import java.io.StringReader;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.util.Locale;
import java.util.Optional;
import java.util.Properties;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** A subscriber as a text that outlives the process. */
final class SubscriberText {
  private SubscriberText() {}

  /** The same subscriber gives the same text. */
  static String write(Subscriber person) {
    Properties properties = new Properties();
    properties.setProperty("extension", person.extension());
    properties.setProperty("name", person.name());
    properties.setProperty("givenName", person.givenName());
    properties.setProperty("surname", person.surname());
    person.mail().ifPresent(mail -> properties.setProperty("mail", mail));
    properties.setProperty("language", person.language().toLanguageTag());
    person.faxNumber().ifPresent(fax -> properties.setProperty("fax", fax));
    if (!person.groups().isEmpty()) {
      properties.setProperty("groups", String.join("\n", new TreeSet<>(person.groups())));
    }
    StringWriter text = new StringWriter();
    try {
      properties.store(text, null);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    // the first line is the date
    return text.toString().lines().skip(1).sorted().reduce("", (a, b) -> a + b + "\n");
  }

  static Subscriber read(String text) {
    Properties properties = new Properties();
    try {
      properties.load(new StringReader(text));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return new Subscriber(
        properties.getProperty("extension", ""),
        properties.getProperty("name", ""),
        properties.getProperty("givenName", ""),
        properties.getProperty("surname", ""),
        Optional.ofNullable(properties.getProperty("mail")),
        Locale.forLanguageTag(properties.getProperty("language", "en")),
        Optional.ofNullable(properties.getProperty("fax")),
        properties
            .getProperty("groups", "")
            .lines()
            .filter(name -> !name.isBlank())
            .collect(Collectors.toSet()));
  }
}
