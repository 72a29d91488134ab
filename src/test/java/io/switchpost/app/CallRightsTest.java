package io.switchpost.app;

import static io.switchpost.directory.numbers.NumberClass.INTERNAL;
import static io.switchpost.directory.numbers.NumberClass.INTERNATIONAL;
import static io.switchpost.directory.numbers.NumberClass.MOBILE;
import static io.switchpost.directory.numbers.NumberClass.NATIONAL;
import static org.assertj.core.api.Assertions.assertThat;

import io.switchpost.directory.Directory;
import io.switchpost.directory.DirectoryUnavailableException;
import io.switchpost.directory.Subscriber;
import io.switchpost.directory.numbers.NumberPlan;
import io.switchpost.directory.numbers.NumberRights;
import io.switchpost.sip.Caller;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Everybody calls inside and in the country; sales also mobiles and abroad. 2001 is in sales. */
class CallRightsTest {
  private boolean down;
  private final CallRights rights =
      new CallRights(
          Sales::new,
          NumberPlan.FRANCE,
          new NumberRights(
              Set.of(INTERNAL, NATIONAL), Map.of("sales", Set.of(MOBILE, INTERNATIONAL))));

  private Optional<String> refusal(String phone, String number) {
    return rights.refusal(
        new Caller(phone, "", Optional.of(phone).filter(p -> !p.isEmpty()), "local"), number);
  }

  @ParameterizedTest
  @CsvSource({
    "2001, 0123456789,    ",
    "2002, 0123456789,    ",
    "2002, +33123456789,  ",
    "2002, 3900,          ",
    "2001, 0612345678,    ",
    "2002, 0612345678,    2002 may not call mobile numbers",
    "2001, 004930123456,  ",
    "2002, 004930123456,  2002 may not call international numbers",
    "2002, +4930123456,   2002 may not call international numbers",
    "2001, 0899123456,    2001 may not call premium numbers",
    "2001, 118712,        2001 may not call premium numbers",
    "2001, *31*0123456789#, 2001 may not call premium numbers",
    "2001, 0,             2001 may not call premium numbers",
    "2999, 0612345678,    2999 may not call mobile numbers",
  })
  void aPhoneCalls_whatItsPersonMay(String phone, String number, String refusal) {
    assertThat(refusal(phone, number)).isEqualTo(Optional.ofNullable(refusal));
  }

  @Test
  void emergencyNumbers_areOpenToEverybody() {
    for (String number : List.of("112", "15", "17", "18", "911", "999")) {
      assertThat(refusal("2002", number)).as(number).isEmpty();
    }
  }

  @Test
  void whoIsNoPhoneOfOurs_isLeftToItsRoute() {
    assertThat(refusal("", "+4930123456")).isEmpty();
  }

  @Test
  void withoutTheDirectory_whatEverybodyMayIsAllowed() {
    down = true;
    assertThat(refusal("2001", "0123456789")).isEmpty();
    assertThat(refusal("2001", "0612345678")).isPresent();
  }

  private final class Sales implements Directory {
    @Override
    public Optional<Subscriber> byExtension(String extension) {
      if (down) {
        throw new DirectoryUnavailableException("the directory does not answer", null);
      }
      return Optional.of(extension)
          .filter(number -> !number.equals("2999"))
          .map(
              number ->
                  new Subscriber(
                      number,
                      "",
                      "",
                      "",
                      Optional.empty(),
                      Locale.ENGLISH,
                      Optional.empty(),
                      number.equals("2001") ? Set.of("sales") : Set.of()));
    }

    @Override
    public Optional<Subscriber> byMail(String address) {
      throw new UnsupportedOperationException("not in this test");
    }

    @Override
    public Optional<Subscriber> byFaxNumber(String number) {
      throw new UnsupportedOperationException("not in this test");
    }

    @Override
    public List<Subscriber> all() {
      throw new UnsupportedOperationException("not in this test");
    }

    @Override
    public boolean authenticate(String user, String password) {
      throw new UnsupportedOperationException("not in this test");
    }
  }
}
