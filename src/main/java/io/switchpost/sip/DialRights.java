package io.switchpost.sip;

import java.util.Optional;

/** What callers may have dialled through trunks. */
@FunctionalInterface
public interface DialRights {
  /** Everybody may call everything. */
  DialRights ALL = (_, _) -> Optional.empty();

  /**
   * Why a caller may not call a number of the outside; may block.
   *
   * @param number as it leaves through the trunk, without the digits that ask for a line
   * @return a reason phrase, one line of ASCII; empty: it may be called
   */
  Optional<String> refusal(Caller caller, String number);
}
