package io.switchpost.mail.faxaddress;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;

/**
 * The encapsulation by which Exchange makes a mail address of another kind's ([MS-OXOABK],
 * Microsoft KB 323351): {@code IMCEAFAX-} and a text in which {@code _} stands for {@code /} and
 * {@code +XX} for an octet.
 */
final class Imcea {
  static final String FAX = "IMCEAFAX-";

  private Imcea() {}

  static String decode(String encapsulated) throws FaxAddressException {
    String text = encapsulated.substring(FAX.length());
    var octets = new ByteArrayOutputStream(text.length());
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c == '+') {
        octets.write(octet(text, i + 1));
        i += 2;
      } else {
        octets.write(c == '_' ? '/' : c);
      }
    }
    return octets.toString(StandardCharsets.UTF_8);
  }

  private static int octet(String text, int at) throws FaxAddressException {
    try {
      return HexFormat.fromHexDigits(text, at, at + 2);
    } catch (IllegalArgumentException | IndexOutOfBoundsException e) {
      throw new FaxAddressException("the IMCEAFAX address has a + that no two hex digits follow");
    }
  }
}
