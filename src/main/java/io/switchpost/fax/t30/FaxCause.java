package io.switchpost.fax.t30;

/** Why a fax failed, in words for people who do not know T.30. */
public enum FaxCause {
  NO_FAX_MACHINE("No fax machine answered"),
  NO_ANSWER_TO_SETTINGS("The far machine did not answer when the transmission was to begin"),
  TRAINING_FAILED("The line was too bad at every speed"),
  INCOMPATIBLE("The two machines have no common way to send this page"),
  CANNOT_RECEIVE("The far machine does not receive"),
  SETTINGS_REFUSED("The far machine hung up when it heard how the fax would be sent"),
  NO_ANSWER_AFTER_PAGE("The far machine did not confirm a page"),
  PAGE_REFUSED("The far machine did not accept a page"),
  PAGE_NOT_CORRECTED("A page could not be corrected"),
  NOT_READY("The far machine was busy for too long"),
  UNKNOWN_ANSWER("The far machine gave an answer that is not understood"),
  PEER_ABORTED("The far machine ended the transmission"),
  LINE_GONE("The call was lost"),
  STOPPED("The transmission was stopped here"),
  DOCUMENT_UNREADABLE("The document could not be read"),
  NO_FAX_CALLED("The caller did not send a fax"),
  NO_MORE_HEARD("The sender fell silent"),
  EMPTY_PAGE("A page came without anything on it that could be read"),
  PAGE_TOO_LARGE("A page was larger than anything that is taken"),
  STORE_FAILED("A page could not be stored"),
  POLL_REFUSED("The caller asked for a document that is not offered");

  private final String words;

  FaxCause(String words) {
    this.words = words;
  }

  /** A sentence without its full stop. */
  public String words() {
    return words;
  }
}
