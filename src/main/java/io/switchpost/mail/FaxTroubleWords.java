package io.switchpost.mail;

import io.switchpost.fax.outbox.Trouble;
import io.switchpost.store.FaxAttempt;
import java.util.Locale;
import java.util.Optional;

/** Why a fax was not sent, in a sentence without its full stop for somebody who knows no SIP. */
final class FaxTroubleWords {
  private FaxTroubleWords() {}

  /**
   * @param cause as the store keeps it
   * @param detail in the words of the attempt, for what has no words here
   */
  static String of(String cause, String detail, Locale language) {
    boolean french = language.getLanguage().equals("fr");
    if (cause.isEmpty()) {
      return french ? "Tout est passé" : "All went well";
    }
    if (cause.equals(FaxAttempt.INTERRUPTED)) {
      return french
          ? "La passerelle a été arrêtée pendant l'envoi"
          : "The gateway was stopped while it sent";
    }
    Optional<Trouble> trouble = Trouble.parse(cause);
    return trouble.map(one -> french ? french(one) : english(one)).orElse(detail);
  }

  private static String english(Trouble trouble) {
    return switch (trouble) {
      case BUSY -> "The number was busy";
      case NO_ANSWER -> "Nobody answered";
      case LINE -> "The call broke off, or the line was too bad";
      case REFUSED -> "The far side refused the call";
      case WRONG_NUMBER -> "The number does not exist";
      case NO_FAX_MACHINE -> "No fax machine answered, or it does not receive";
      case T38_REFUSED -> "The far side takes no faxes over IP";
      case CONGESTION -> "The telephone network could not take the call";
      case STOPPED -> "It was stopped here";
      case IMPOSSIBLE -> "The document cannot be sent to this machine";
    };
  }

  private static String french(Trouble trouble) {
    return switch (trouble) {
      case BUSY -> "Le numéro était occupé";
      case NO_ANSWER -> "Personne n'a répondu";
      case LINE -> "L'appel a été coupé, ou la ligne était trop mauvaise";
      case REFUSED -> "Le correspondant a refusé l'appel";
      case WRONG_NUMBER -> "Le numéro n'existe pas";
      case NO_FAX_MACHINE -> "Aucun télécopieur n'a répondu, ou il ne reçoit pas";
      case T38_REFUSED -> "Le correspondant n'accepte pas les fax par IP";
      case CONGESTION -> "Le réseau téléphonique n'a pas pu prendre l'appel";
      case STOPPED -> "L'envoi a été arrêté ici";
      case IMPOSSIBLE -> "Ce document ne peut pas être envoyé à ce télécopieur";
    };
  }

  /** The status code of RFC 3463 that comes nearest. */
  static String status(String cause) {
    return Trouble.parse(cause)
        .map(
            trouble ->
                switch (trouble) {
                  case BUSY, NO_ANSWER -> "5.4.1";
                  case LINE -> "5.4.2";
                  case CONGESTION -> "5.4.5";
                  case REFUSED -> "5.7.1";
                  case WRONG_NUMBER -> "5.1.1";
                  case NO_FAX_MACHINE -> "5.1.0";
                  case T38_REFUSED, IMPOSSIBLE -> "5.6.1";
                  case STOPPED -> "5.0.0";
                })
        .orElse("5.0.0");
  }
}
