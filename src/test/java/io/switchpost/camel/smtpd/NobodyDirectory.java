package io.switchpost.camel.smtpd;

import io.switchpost.directory.Directory;
import io.switchpost.directory.Subscriber;
import java.util.List;
import java.util.Optional;

/** A directory without people. */
final class NobodyDirectory implements Directory {
  @Override
  public Optional<Subscriber> byExtension(String extension) {
    return Optional.empty();
  }

  @Override
  public Optional<Subscriber> byMail(String address) {
    return Optional.empty();
  }

  @Override
  public Optional<Subscriber> byFaxNumber(String number) {
    return Optional.empty();
  }

  @Override
  public List<Subscriber> all() {
    return List.of();
  }

  @Override
  public boolean authenticate(String user, String password) {
    return false;
  }
}
