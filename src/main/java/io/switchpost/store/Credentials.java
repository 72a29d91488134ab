package io.switchpost.store;

import java.util.Optional;

/** Digest secrets of the users that may register and call. */
public interface Credentials {
  /** H(A1) of user and realm, lower-case hex (RFC 7616); empty for an unknown user. */
  Optional<HashedSecret> find(String username, String realm);

  /**
   * Hashes and keeps a phone's password, MD5 and SHA-256, for that realm; replaces an earlier one.
   */
  void put(String username, String realm, String password);

  record HashedSecret(String md5, String sha256) {}
}
