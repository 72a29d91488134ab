package io.switchpost.mail;

import io.switchpost.store.Message;
import io.switchpost.store.StoredFax;

/**
 * Who called, as may stand in a header.
 *
 * @param number may be empty
 * @param name may be empty
 */
record Caller(String number, String name) {
  static Caller of(Message message) {
    return new Caller(
        HeaderText.number(message.callerNumber()), HeaderText.name(message.callerName()));
  }

  /**
   * What the network says of the caller comes first; what the machine calls itself fills what is
   * missing, since its owner has typed it in.
   */
  static Caller of(StoredFax fax) {
    String number = HeaderText.number(fax.origin().callerNumber());
    String name = HeaderText.name(fax.origin().callerName());
    String station = HeaderText.name(fax.station().id());
    boolean stationIsNumber = station.matches("[+]?[0-9 ./()*#-]+");
    if (number.isEmpty() && stationIsNumber) {
      return new Caller(station.replaceAll("[ ./()-]", ""), name);
    }
    boolean sameNumber = stationIsNumber && digits(station).equals(digits(number));
    return new Caller(number, name.isEmpty() && !sameNumber ? station : name);
  }

  private static String digits(String number) {
    return number.replaceAll("[^0-9]", "");
  }

  boolean known() {
    return !number.isEmpty() || !name.isEmpty();
  }

  /** {@code Bob Durand (2002)}, or what is known of it. */
  String inParentheses() {
    if (name.isEmpty() || number.isEmpty() || name.equals(number)) {
      return name.isEmpty() ? number : name;
    }
    return name + " (" + number + ")";
  }

  /** {@code Bob Durand, 2002}, or what is known of it. */
  String afterComma() {
    if (name.isEmpty() || number.isEmpty() || name.equals(number)) {
      return name.isEmpty() ? number : name;
    }
    return name + ", " + number;
  }

  /** To call back with one touch (RFC 3966); empty if the number is none that can be dialled. */
  String link() {
    return number.matches("[+]?[0-9*#]+") ? "tel:" + number.replace("#", "%23") : "";
  }
}
