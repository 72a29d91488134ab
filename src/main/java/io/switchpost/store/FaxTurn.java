package io.switchpost.store;

/**
 * A job's turn, by which the scheduler knows it: each turn has a name of its own, so that what a
 * crash left of an earlier one does nothing.
 *
 * @param number from 1
 */
record FaxTurn(String job, int number) {
  static FaxTurn parse(String text) {
    int slash = text.indexOf('/');
    return new FaxTurn(text.substring(0, slash), Integer.parseInt(text.substring(slash + 1)));
  }

  @Override
  public String toString() {
    return job + "/" + number;
  }
}
