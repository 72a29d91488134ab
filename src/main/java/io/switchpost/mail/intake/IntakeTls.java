package io.switchpost.mail.intake;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.KeyStoreException;
import java.security.UnrecoverableKeyException;
import java.time.Instant;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import org.jboss.logging.Logger;

/** The key and the certificate that STARTTLS shows, from a PKCS #12 file. */
public final class IntakeTls {
  static final String TYPE = "PKCS12";

  private static final Logger LOG = Logger.getLogger(IntakeTls.class);

  private IntakeTls() {}

  /**
   * Opens it. A certificate that is out of date is told in the log and shown all the same: many
   * mail hosts take it, and no mail would come otherwise.
   *
   * @throws IOException with the reason in a sentence: the file is none, the password wrong, the
   *     key of another certificate
   */
  public static SSLContext open(Path file, String password) throws IOException {
    try {
      KeyStore store = read(file, password);
      check(file, KeyEntry.of(store, password));
      KeyManagerFactory keys = KeyManagerFactory.getInstance("PKIX");
      keys.init(store, password.toCharArray());
      SSLContext context = SSLContext.getInstance("TLS");
      context.init(keys.getKeyManagers(), null, null);
      return context;
    } catch (GeneralSecurityException | IOException e) {
      throw new IOException(
          "the certificate %s cannot be used: %s".formatted(file, e.getMessage()), e);
    }
  }

  private static KeyStore read(Path file, String password)
      throws IOException, GeneralSecurityException {
    try (InputStream content = Files.newInputStream(file)) {
      KeyStore store = KeyStore.getInstance(TYPE);
      store.load(content, password.toCharArray());
      return store;
    } catch (NoSuchFileException e) {
      throw new IOException("there is no such file", e);
    } catch (FileSystemException e) {
      throw new IOException("it cannot be read", e);
    } catch (IOException e) {
      boolean locked = e.getCause() instanceof UnrecoverableKeyException;
      throw new IOException(locked ? "its password is another one" : "it is no PKCS #12 file", e);
    }
  }

  /** What would fail at each STARTTLS, unseen by anybody here. */
  private static void check(Path file, KeyEntry entry) throws GeneralSecurityException {
    if (!entry.belong()) {
      throw new KeyStoreException("its key is not the one of its certificate " + entry.name());
    }
    entry
        .outOfDate(Instant.now())
        .ifPresent(why -> LOG.warnf("the certificate %s is shown, but %s", file, why));
  }

  /**
   * One that signs itself, made at the first time: good against who only listens.
   *
   * @param file where it is, or is to be; nobody else may read it
   * @param host name that it is for
   */
  public static SSLContext selfSigned(Path file, String host) throws IOException {
    if (!Files.exists(file)) {
      OwnCertificate.write(file, host);
    }
    return open(file, "");
  }
}
