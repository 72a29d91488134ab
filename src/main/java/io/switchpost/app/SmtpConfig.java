package io.switchpost.app;

import io.quarkus.runtime.configuration.MemorySize;
import io.smallrye.config.WithDefault;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** The mail intake for mail to fax ({@code from: smtpd:DOMAIN}). */
public interface SmtpConfig {
  /**
   * Addresses to listen on, separated by commas; {@code 0.0.0.0} means all IPv4 addresses of the
   * machine, {@code ::} all addresses.
   */
  @WithDefault("127.0.0.1,::1")
  List<String> host();

  /** Port of the intake. */
  @WithDefault("2525")
  @Within(lowest = 1, highest = 65535)
  int port();

  /**
   * PKCS #12 file with the key and the certificate for STARTTLS; one that signs itself is made in
   * the home's {@code data} unless set.
   */
  Optional<Path> certificate();

  /** Password of that file. */
  Optional<String> certificatePassword();

  /**
   * Addresses or prefixes ({@code 192.0.2.0/24}) of mail hosts of ours: of their mails the header
   * From is believed.
   */
  @Written(Form.PEER)
  Optional<List<String>> relays();

  /**
   * Whether mails without a password are taken when the domain of their From stands for them by SPF
   * or DKIM (DMARC) and the address is in the directory.
   */
  @WithDefault("true")
  boolean dmarc();

  /** Largest mail, such as {@code 40M}. */
  @WithDefault("40M")
  MemorySize largest();

  /** Recipients of one mail. */
  @WithDefault("100")
  @Within(lowest = 1)
  int recipients();

  /** Connections at once; of one host a fifth of them. */
  @WithDefault("200")
  @Within(lowest = 1)
  int connections();
}
