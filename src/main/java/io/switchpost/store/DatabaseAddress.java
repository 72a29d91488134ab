package io.switchpost.store;

/**
 * Where the database is, and who comes.
 *
 * @param url JDBC
 * @param user empty for SQLite
 */
record DatabaseAddress(String url, String user, String password) {
  private static final String SQLITE = "jdbc:sqlite:";
  private static final String POSTGRES = "jdbc:postgresql:";

  /**
   * @throws StoreException for any other kind
   */
  DatabaseAddress {
    if (!url.startsWith(SQLITE) && !url.startsWith(POSTGRES)) {
      throw new StoreException(
          "the database URL must begin with "
              + SQLITE
              + " or "
              + POSTGRES
              + ", but is "
              + withoutOptions(url));
    }
  }

  /** A file of this process; otherwise a server. */
  boolean embedded() {
    return url.startsWith(SQLITE);
  }

  /** For people: without options, which may hold a password. */
  String name() {
    return withoutOptions(url);
  }

  private static String withoutOptions(String url) {
    return url.replaceFirst("[?].*", "");
  }
}
