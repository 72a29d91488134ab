package io.switchpost.mail;

import io.switchpost.store.StoredFax;

/**
 * Some pages of a fax that is too large for one mail, or all.
 *
 * @param first page, from 1
 * @param last page, at least the first
 */
public record FaxPart(StoredFax fax, int first, int last) {
  public FaxPart {
    if (first < 1 || last < first || last > fax.pages().size()) {
      throw new IllegalArgumentException(
          "a fax of %d pages has no pages %d to %d".formatted(fax.pages().size(), first, last));
    }
  }

  public static FaxPart whole(StoredFax fax) {
    return new FaxPart(fax, 1, fax.pages().size());
  }

  public int pages() {
    return last - first + 1;
  }

  public boolean isWhole() {
    return pages() == fax.pages().size();
  }

  /** {@code 3}, {@code 4–12}. */
  String span() {
    return first == last ? Integer.toString(first) : first + "–" + last;
  }

  /** Behind the name of the fax: empty for the whole. */
  String suffix() {
    return isWhole() ? "" : "-p" + first + (first == last ? "" : "-" + last);
  }
}
