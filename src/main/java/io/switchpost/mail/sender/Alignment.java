package io.switchpost.mail.sender;

/** What the domain of a mail's From says of the mail (RFC 7489 clause 3.1). */
public sealed interface Alignment {
  /**
   * The domain stands for it.
   *
   * @param by the means, such as {@code DKIM example.com}
   */
  record Aligned(String by) implements Alignment {}

  /** It does not, for good. */
  record NotAligned(String why) implements Alignment {}

  /** DNS did not answer: to be asked again. */
  record NotNow(String why) implements Alignment {}
}
