package io.switchpost.directory;

import java.util.List;
import java.util.Optional;

/** The people of the company. Answers from its cache when the directory server is slow or down. */
public interface Directory {
  Optional<Subscriber> byExtension(String extension);

  Optional<Subscriber> byMail(String address);

  Optional<Subscriber> byFaxNumber(String number);

  /** Everybody, sorted by surname; for dial-by-name and the web page. */
  List<Subscriber> all();

  /**
   * Whether this is the person's directory password; user is an extension or a mail address. Empty
   * passwords never are.
   */
  boolean authenticate(String user, String password);
}
