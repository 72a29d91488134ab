package io.switchpost.mail.intake;

import io.switchpost.directory.Directory;
import io.switchpost.network.Network;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jboss.logging.Logger;
import org.subethamail.smtp.MessageContext;
import org.subethamail.smtp.auth.LoginFailedException;
import org.subethamail.smtp.auth.UsernamePasswordValidator;
import org.subethamail.smtp.server.Session;

/**
 * Checks passwords against the directory. A host with five wrong ones in a row is refused for ten
 * minutes without being asked.
 */
final class Login implements UsernamePasswordValidator {
  private static final Logger LOG = Logger.getLogger(Login.class);
  private static final int MOST_WRONG = 5;
  private static final Duration BAN = Duration.ofMinutes(10);
  private static final int LONGEST = 256;

  /** More hosts than this are not remembered one by one: the oldest are forgotten. */
  private static final int MOST_HOSTS = 10_000;

  private final Directory directory;
  private final InstantSource clock;
  private final Map<Network, Wrong> wrong = new ConcurrentHashMap<>();

  private record Wrong(int times, Instant until) {}

  Login(Directory directory, InstantSource clock) {
    this.directory = directory;
    this.clock = clock;
  }

  /** Whether a password may be said: within TLS, or within this machine. */
  static boolean isPrivate(Session session) {
    return session.isTLSStarted() || host(session).isLoopbackAddress();
  }

  private static InetAddress host(MessageContext context) {
    return ((InetSocketAddress) context.getRemoteAddress()).getAddress();
  }

  /**
   * @throws io.switchpost.directory.DirectoryUnavailableException when it cannot be told now
   */
  @Override
  public void login(String user, String password, MessageContext context)
      throws LoginFailedException {
    InetAddress host = host(context);
    if (!isPrivate((Session) context)) {
      throw new LoginFailedException("a password is taken only after STARTTLS");
    }
    Network network = Network.of(host);
    if (banned(network)) {
      throw new LoginFailedException("too many wrong passwords");
    }
    boolean right =
        user.length() <= LONGEST
            && password.length() <= LONGEST
            && !password.isEmpty()
            && directory.authenticate(user, password);
    if (!right) {
      remember(network);
      LOG.infof("SMTP AUTH from %s: wrong user or password", host.getHostAddress());
      throw new LoginFailedException("wrong user or password");
    }
    wrong.remove(network);
  }

  private boolean banned(Network host) {
    Wrong before = wrong.get(host);
    return before != null
        && before.times() >= MOST_WRONG
        && clock.instant().isBefore(before.until());
  }

  private void remember(Network host) {
    Instant now = clock.instant();
    if (wrong.size() >= MOST_HOSTS) {
      wrong.values().removeIf(entry -> now.isAfter(entry.until()));
    }
    wrong.merge(
        host,
        new Wrong(1, now.plus(BAN)),
        (before, _) ->
            now.isAfter(before.until())
                ? new Wrong(1, now.plus(BAN))
                : new Wrong(before.times() + 1, now.plus(BAN)));
  }
}
