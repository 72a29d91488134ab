package io.switchpost.app;

import io.switchpost.directory.Directory;
import io.switchpost.directory.DirectoryUnavailableException;
import io.switchpost.directory.Subscriber;
import io.switchpost.directory.numbers.NumberClass;
import io.switchpost.directory.numbers.NumberException;
import io.switchpost.directory.numbers.NumberPlan;
import io.switchpost.directory.numbers.NumberRights;
import io.switchpost.directory.numbers.PhoneNumber;
import io.switchpost.sip.Caller;
import io.switchpost.sip.DialRights;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;

/**
 * Whom our phones may call outside: what their people may send faxes to ({@code
 * switchpost.numbers.*}). Who is no phone of ours, a trunk or a trusted peer, gets as far as its
 * routes let it.
 */
final class CallRights implements DialRights {
  /** Emergency numbers have two or three digits everywhere: they are always open. */
  private static final String EMERGENCY = "[0-9]{2,3}";

  private final Supplier<Directory> directory;
  private final NumberPlan numbers;
  private final NumberRights rights;

  CallRights(Supplier<Directory> directory, NumberPlan numbers, NumberRights rights) {
    this.directory = directory;
    this.numbers = numbers;
    this.rights = rights;
  }

  @Override
  public Optional<String> refusal(Caller caller, String number) {
    if (caller.subscriber().isEmpty() || number.matches(EMERGENCY)) {
      return Optional.empty();
    }
    String phone = caller.subscriber().get();
    PhoneNumber read = read(number);
    if (rights.allow(groups(phone), read)) {
      return Optional.empty();
    }
    return Optional.of(
        "%s may not call %s numbers"
            .formatted(phone, read.numberClass().name().toLowerCase(Locale.ROOT)));
  }

  /** What the plan does not know, such as a service number, may cost anything. */
  private PhoneNumber read(String number) {
    try {
      return numbers.read(number);
    } catch (NumberException e) {
      return new PhoneNumber(number, number, NumberClass.PREMIUM);
    }
  }

  /** Calls go on without the directory, with what everybody may. */
  private Set<String> groups(String phone) {
    try {
      return directory.get().byExtension(phone).map(Subscriber::groups).orElse(Set.of());
    } catch (DirectoryUnavailableException e) {
      return Set.of();
    }
  }
}
