package io.switchpost.store;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.Duration;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import org.jboss.logging.Logger;

/**
 * H(A1) of every user (RFC 7616 section 3.4.2), all of them in memory: a flood of REGISTERs with
 * unknown names must not become a flood of queries. What another node wrote is seen within half a
 * minute.
 */
final class DigestCredentials implements Credentials {
  private static final Logger LOG = Logger.getLogger(DigestCredentials.class);
  private static final Duration FRESH = Duration.ofSeconds(30);

  private record User(String name, String realm) {}

  private final Database database;
  private final Map<User, HashedSecret> secrets = new ConcurrentHashMap<>();
  private final AtomicLong loadedAt = new AtomicLong(System.nanoTime());

  DigestCredentials(Database database) {
    this.database = database;
    load();
  }

  @Override
  public Optional<HashedSecret> find(String username, String realm) {
    if (!database.embedded()) {
      reloadWhenOld();
    }
    return Optional.ofNullable(secrets.get(new User(username, realm)));
  }

  @Override
  public void put(String username, String realm, String password) {
    String a1 = username + ":" + realm + ":" + password;
    HashedSecret secret = new HashedSecret(digest("MD5", a1), digest("SHA-256", a1));
    if (secret.equals(secrets.get(new User(username, realm)))) {
      return;
    }
    database.change(
        handle ->
            handle.execute(
                "insert into credential (username, realm, md5, sha256) values (?, ?, ?, ?)"
                    + " on conflict (username, realm) do update"
                    + " set md5 = excluded.md5, sha256 = excluded.sha256",
                username,
                realm,
                secret.md5(),
                secret.sha256()));
    secrets.put(new User(username, realm), secret);
  }

  /** Makes these, user to password, the only ones of the realm. */
  void replace(String realm, Map<String, String> passwords) {
    passwords.forEach((username, password) -> put(username, realm, password));
    for (User user : List.copyOf(secrets.keySet())) {
      if (user.realm().equals(realm) && !passwords.containsKey(user.name())) {
        database.change(
            handle ->
                handle.execute(
                    "delete from credential where username = ? and realm = ?", user.name(), realm));
        secrets.remove(user);
      }
    }
  }

  /** One caller starts it; nobody waits for it. */
  private void reloadWhenOld() {
    long then = loadedAt.get();
    long now = System.nanoTime();
    if (now - then > FRESH.toNanos() && loadedAt.compareAndSet(then, now)) {
      Thread.ofVirtual()
          .start(
              () -> {
                try {
                  load();
                } catch (StoreException e) {
                  LOG.warnf("credentials not refreshed: %s", e.getMessage());
                }
              });
    }
  }

  private void load() {
    Map<User, HashedSecret> found = new HashMap<>();
    database.read(
        handle ->
            handle
                .createQuery("select * from credential")
                .map(
                    (row, _) ->
                        found.put(
                            new User(row.getString("username"), row.getString("realm")),
                            new HashedSecret(row.getString("md5"), row.getString("sha256"))))
                .list());
    secrets.putAll(found);
    secrets.keySet().retainAll(found.keySet());
  }

  private static String digest(String algorithm, String text) {
    try {
      return HexFormat.of()
          .formatHex(
              MessageDigest.getInstance(algorithm).digest(text.getBytes(StandardCharsets.UTF_8)));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("this Java has no " + algorithm, e);
    }
  }
}
