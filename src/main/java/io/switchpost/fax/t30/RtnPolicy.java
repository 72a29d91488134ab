package io.switchpost.fax.t30;

/** What a sender makes of RTN, which some machines say of pages that they have printed. */
public enum RtnPolicy {
  /** Send the page again, up to three times in all, then give up. */
  RETRANSMIT,
  /** Send the page again, up to three times in all, then go on with the next one. */
  RETRANSMIT_THEN_IGNORE,
  /** Go on with the next page. */
  IGNORE,
  /** End the fax. */
  GIVE_UP
}
