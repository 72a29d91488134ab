package io.switchpost.mail.intake;

import io.switchpost.directory.Subscriber;
import io.switchpost.directory.numbers.PhoneNumber;

/** Whether a subscriber may send a fax to a number. */
@FunctionalInterface
public interface Permission {
  boolean allows(Subscriber subscriber, PhoneNumber number);
}
