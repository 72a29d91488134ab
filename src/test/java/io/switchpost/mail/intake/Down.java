package io.switchpost.mail.intake;

import io.switchpost.directory.Directory;
import io.switchpost.directory.DirectoryUnavailableException;
import io.switchpost.directory.Subscriber;
import java.util.List;
import java.util.Optional;

/** A directory whose server does not answer, and of which nothing is remembered. */
final class Down implements Directory {
  private static DirectoryUnavailableException silent() {
    return new DirectoryUnavailableException("the directory does not answer", null);
  }

  @Override
  public Optional<Subscriber> byExtension(String extension) {
    throw silent();
  }

  @Override
  public Optional<Subscriber> byMail(String address) {
    throw silent();
  }

  @Override
  public Optional<Subscriber> byFaxNumber(String number) {
    throw silent();
  }

  @Override
  public List<Subscriber> all() {
    throw silent();
  }

  @Override
  public boolean authenticate(String user, String password) {
    throw silent();
  }
}
