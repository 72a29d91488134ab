package io.switchpost.cli;

/** A command that cannot be carried out; the message is for who typed it. */
class CommandException extends Exception {
  private static final long serialVersionUID = 1L;

  CommandException(String message) {
    super(message, null, false, false);
  }
}
