package io.switchpost.mail.intake;

/** Makes the intake of a domain, with all that a configuration says of intakes; not started yet. */
@FunctionalInterface
public interface Intakes {
  MailIntake of(String faxDomain);
}
