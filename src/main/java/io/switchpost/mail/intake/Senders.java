package io.switchpost.mail.intake;

import io.switchpost.directory.Directory;
import io.switchpost.directory.DirectoryUnavailableException;
import io.switchpost.directory.Subscriber;
import io.switchpost.mail.sender.Alignment;
import io.switchpost.mail.sender.Dmarc;
import java.io.IOException;
import java.net.InetAddress;
import java.nio.file.Path;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import org.subethamail.smtp.RejectException;

/**
 * Whose mail it is: of the user who gave a password; or, from a trusted relay or with the domain's
 * own proof (DMARC), of the person in the header From. Never of a From alone.
 */
final class Senders {
  private final Directory directory;
  private final Predicate<InetAddress> relays;
  private final Optional<Dmarc> dmarc;

  Senders(Directory directory, Predicate<InetAddress> relays, Optional<Dmarc> dmarc) {
    this.directory = directory;
    this.relays = relays;
    this.dmarc = dmarc;
  }

  /** Who logged in under that name, an extension or a mail address. */
  Optional<Subscriber> user(String name) throws RejectException {
    return asked(() -> name.contains("@") ? directory.byMail(name) : directory.byExtension(name));
  }

  private static Optional<Subscriber> asked(Supplier<Optional<Subscriber>> question)
      throws RejectException {
    try {
      return question.get();
    } catch (DirectoryUnavailableException e) {
      throw new RejectException(451, "4.3.0 the directory does not answer at this moment");
    }
  }

  /** Whether a client without a password can have anything taken at all. */
  boolean mayCome(InetAddress client) {
    return dmarc.isPresent() || relays.test(client);
  }

  /** Of a client that gave its password: the result goes to the From, if that is the person's. */
  Sender authenticated(Subscriber user, Head head) throws RejectException {
    Optional<String> from = head.from().map(MailAddress::toString);
    boolean own =
        asked(() -> from.flatMap(directory::byMail)).map(Subscriber::extension).stream()
            .anyMatch(user.extension()::equals);
    String replyTo =
        from.filter(_ -> own)
            .or(user::mail)
            .orElseThrow(
                () ->
                    new RejectException(
                        550, "5.7.1 " + user.extension() + " has no mail address for the result"));
    return new Sender(user, replyTo, "password");
  }

  Sender byFrom(InetAddress client, String helo, String envelopeFrom, Head head, Path message)
      throws RejectException, IOException {
    MailAddress from = from(head);
    return known(from, proof(client, helo, envelopeFrom, from, message));
  }

  /**
   * Of a mail that was fetched from a mailbox: the domain's signature, or the word of the host that
   * received it (RFC 8601), prove the From.
   *
   * @param host whose Authentication-Results are believed; it must remove those that others forge
   */
  Sender fetched(Optional<String> host, Head head, Path message)
      throws RejectException, IOException {
    MailAddress from = from(head);
    boolean vouched =
        host.filter(name -> head.results().matches(passed(name, from.domain()))).isPresent();
    return known(
        from,
        vouched ? host.get() + ": DMARC pass" : aligned(Optional.empty(), "", "", from, message));
  }

  /** {@code host; dmarc=pass … header.from=domain}, the results in any order. */
  private static String passed(String host, String domain) {
    return "(?i)%s(?:\\s+1)?\\s*;(?:[^;]*;)*\\s*dmarc=pass\\b[^;]*\\bheader\\.from=%s(?:[\\s;].*)?"
        .formatted(Pattern.quote(host), Pattern.quote(domain));
  }

  private static MailAddress from(Head head) throws RejectException {
    return head.from()
        .orElseThrow(
            () -> new RejectException(550, "5.7.1 the mail needs one address in its From"));
  }

  private Sender known(MailAddress from, String proof) throws RejectException {
    Subscriber subscriber =
        asked(() -> directory.byMail(from.toString()))
            .orElseThrow(
                () -> new RejectException(550, "5.7.1 the sender is not known to the directory"));
    return new Sender(subscriber, from.toString(), proof);
  }

  private String proof(
      InetAddress client, String helo, String envelopeFrom, MailAddress from, Path message)
      throws RejectException, IOException {
    if (relays.test(client)) {
      return "relay " + client.getHostAddress();
    }
    return aligned(Optional.of(client), helo, envelopeFrom, from, message);
  }

  private String aligned(
      Optional<InetAddress> client,
      String helo,
      String envelopeFrom,
      MailAddress from,
      Path message)
      throws RejectException, IOException {
    if (dmarc.isEmpty()) {
      throw new RejectException(530, "5.7.0 authentication is required");
    }
    Alignment alignment = dmarc.get().check(client, helo, envelopeFrom, from.domain(), message);
    return switch (alignment) {
      case Alignment.Aligned(String by) -> by;
      case Alignment.NotAligned(String why) -> throw new RejectException(550, "5.7.26 " + why);
      case Alignment.NotNow(String why) -> throw new RejectException(451, "4.7.24 " + why);
    };
  }
}
