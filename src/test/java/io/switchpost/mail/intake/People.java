package io.switchpost.mail.intake;

import io.switchpost.directory.Directory;
import io.switchpost.directory.Subscriber;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Alice (2001) and Bob (2002); passwords demo-EXTENSION. */
public final class People implements Directory {
  private static final List<Subscriber> ALL =
      List.of(person("2001", "Alice", "Martin"), person("2002", "Bob", "Durand"));

  private static Subscriber person(String extension, String given, String surname) {
    return new Subscriber(
        extension,
        given + " " + surname,
        given,
        surname,
        Optional.of(given.toLowerCase(Locale.ROOT) + "@example.com"),
        Locale.ENGLISH,
        Optional.empty());
  }

  @Override
  public Optional<Subscriber> byExtension(String extension) {
    return ALL.stream().filter(one -> one.extension().equals(extension)).findAny();
  }

  @Override
  public Optional<Subscriber> byMail(String address) {
    return ALL.stream().filter(one -> one.mail().orElseThrow().equalsIgnoreCase(address)).findAny();
  }

  @Override
  public Optional<Subscriber> byFaxNumber(String number) {
    return Optional.empty();
  }

  @Override
  public List<Subscriber> all() {
    return ALL;
  }

  @Override
  public boolean authenticate(String user, String password) {
    return byExtension(user)
        .or(() -> byMail(user))
        .filter(one -> password.equals("demo-" + one.extension()))
        .isPresent();
  }
}
