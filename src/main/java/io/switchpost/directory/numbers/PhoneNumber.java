package io.switchpost.directory.numbers;

/**
 * One number, whatever way it was written.
 *
 * @param canonical E.164 with a plus sign ({@code +33123456789}); an internal number as it is
 * @param dialled what is dialled in this country: national or international form with its prefix
 * @param numberClass what permissions go by
 */
public record PhoneNumber(String canonical, String dialled, NumberClass numberClass) {
  @Override
  public String toString() {
    return canonical;
  }
}
