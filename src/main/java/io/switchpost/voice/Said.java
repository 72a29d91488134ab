package io.switchpost.voice;

/** The prompts that conversations about a mailbox use, by name. */
final class Said {
  // in every Asterisk pack
  static final String THE_PERSON_AT = "vm-theperson";
  static final String IS_UNAVAILABLE = "vm-isunavail";
  static final String IS_ON_THE_PHONE = "vm-isonphone";
  static final String LEAVE_A_MESSAGE = "vm-intro";
  static final String MAILBOX_FULL = "vm-mailboxfull";
  static final String MESSAGE_SAVED = "vm-msgsaved";
  static final String TOO_SHORT = "vm-tooshort";
  static final String GOODBYE = "vm-goodbye";
  static final String MAILBOX = "vm-login";
  static final String PASSWORD = "vm-password";
  static final String LOGIN_INCORRECT = "vm-incorrect";
  static final String LOGIN_INCORRECT_MAILBOX = "vm-incorrect-mailbox";
  static final String DID_NOT_UNDERSTAND = "vm-sorry";
  static final String NO_MORE_MESSAGES = "vm-nomore";
  static final String DELETED = "vm-deleted";
  static final String UNDELETED = "vm-undeleted";
  static final String MESSAGE = "vm-message";
  static final String FIRST = "vm-first";
  static final String LAST = "vm-last";
  static final String RECEIVED = "vm-received";
  static final String FROM_EXTENSION = "vm-from-extension";
  static final String FROM_NUMBER = "vm-from-phonenumber";
  static final String FROM = "vm-from";
  static final String FROM_UNKNOWN = "vm-unknown-caller";
  static final String LASTS = "vm-duration";
  static final String SAVE_TO_WHICH_FOLDER = "vm-savefolder";
  static final String CHANGE_TO_WHICH_FOLDER = "vm-changeto";
  static final String CONNECTING = "vm-dialout";
  static final String NO_NUMBER = "vm-nonumber";
  static final String RECORD_NAME = "vm-rec-name";
  static final String RECORD_UNAVAILABLE = "vm-rec-unv";
  static final String RECORD_BUSY = "vm-rec-busy";
  static final String RECORD_TEMPORARY = "vm-rec-temp";
  static final String TEMPORARY_REMOVED = "vm-tempremoved";
  static final String TEMPORARY_IS_ACTIVE = "vm-tempgreetactive";
  static final String NEW_PASSWORD = "vm-newpassword";
  static final String PASSWORD_AGAIN = "vm-reenterpassword";
  static final String MISMATCH = "vm-mismatch";
  static final String PASSWORD_CHANGED = "vm-passchanged";
  static final String PRESS = "vm-press";

  // ours
  static final String NOT_STORED = "switchpost/cannot-store";
  static final String TRY_LATER = "switchpost/try-later";
  static final String MAILBOX_LOCKED = "switchpost/mailbox-locked";
  static final String NO_PIN = "switchpost/no-pin";
  static final String SAVED = "switchpost/message-saved";
  static final String KEPT_AS_NEW = "switchpost/message-kept-new";
  static final String INTERRUPTED = "switchpost/message-interrupted";
  static final String CANNOT_BE_PLAYED = "switchpost/message-damaged";
  static final String LINE_BUSY = "switchpost/busy";
  static final String NO_ANSWER = "switchpost/no-answer";
  static final String NOT_REACHED = "switchpost/unavailable";
  static final String NOT_PERMITTED = "switchpost/not-allowed";
  static final String RECORD_NO_ANSWER = "switchpost/record-no-answer";
  static final String RECORDING_NOT_STORED = "switchpost/cannot-store-recording";
  static final String RECORDING_KEPT = "switchpost/recording-kept";
  static final String RECORDING_REMOVED = "switchpost/recording-removed";
  static final String PIN_TOO_SHORT = "switchpost/pin-too-short";
  static final String PIN_TOO_SIMPLE = "switchpost/pin-too-simple";
  static final String CONFIRM = "switchpost/to-confirm";
  static final String CANCELLED = "switchpost/cancelled";

  private Said() {}
}
