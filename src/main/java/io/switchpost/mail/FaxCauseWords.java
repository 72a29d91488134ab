package io.switchpost.mail;

import io.switchpost.fax.t30.FaxCause;
import java.util.Arrays;
import java.util.Locale;
import java.util.Map;

/**
 * What a fax ended by, as it was noted when it did, in the language of who reads it. What stands
 * behind it in brackets, in the terms of T.30 or SIP, stays as it is.
 */
final class FaxCauseWords {
  /** Sentences of the program about faxes that no {@link FaxCause} has. */
  private static final Map<String, String> OTHERS =
      Map.of(
          "Sent",
          "Envoyé",
          "The gateway was stopped while it sent",
          "La passerelle a été arrêtée pendant l'envoi",
          "the gateway was stopped while it received",
          "la passerelle a été arrêtée pendant la réception",
          "The far machine does not take faxes over IP",
          "L'appareil distant n'accepte pas les fax par IP");

  private FaxCauseWords() {}

  static String of(String noted, Locale language) {
    if (!language.getLanguage().equals("fr")) {
      return noted;
    }
    int bracket = noted.indexOf(" (");
    String words = bracket < 0 ? noted : noted.substring(0, bracket);
    String terms = noted.substring(words.length());
    return Arrays.stream(FaxCause.values())
            .filter(cause -> cause.words().equals(words))
            .findFirst()
            .map(FaxCauseWords::french)
            .orElseGet(() -> OTHERS.getOrDefault(words, words))
        + terms;
  }

  private static String french(FaxCause cause) {
    return switch (cause) {
      case NO_FAX_MACHINE -> "Aucun télécopieur n'a répondu";
      case NO_ANSWER_TO_SETTINGS ->
          "L'appareil distant n'a pas répondu quand la transmission devait commencer";
      case TRAINING_FAILED -> "La ligne était trop mauvaise, quelle que soit la vitesse";
      case INCOMPATIBLE -> "Les deux appareils n'ont aucun moyen commun d'envoyer cette page";
      case CANNOT_RECEIVE -> "L'appareil distant ne reçoit pas";
      case SETTINGS_REFUSED ->
          "L'appareil distant a raccroché en apprenant comment le fax serait envoyé";
      case NO_ANSWER_AFTER_PAGE -> "L'appareil distant n'a pas confirmé une page";
      case PAGE_REFUSED -> "L'appareil distant n'a pas accepté une page";
      case PAGE_NOT_CORRECTED -> "Une page n'a pas pu être corrigée";
      case NOT_READY -> "L'appareil distant a été occupé trop longtemps";
      case UNKNOWN_ANSWER -> "L'appareil distant a donné une réponse incomprise";
      case PEER_ABORTED -> "L'appareil distant a mis fin à la transmission";
      case LINE_GONE -> "L'appel a été coupé";
      case STOPPED -> "La transmission a été arrêtée ici";
      case DOCUMENT_UNREADABLE -> "Le document n'a pas pu être lu";
      case NO_FAX_CALLED -> "L'appelant n'a pas envoyé de fax";
      case NO_MORE_HEARD -> "L'expéditeur s'est tu";
      case EMPTY_PAGE -> "Une page est arrivée sans rien de lisible";
      case PAGE_TOO_LARGE -> "Une page était plus grande que tout ce qui est accepté";
      case STORE_FAILED -> "Une page n'a pas pu être enregistrée";
      case POLL_REFUSED -> "L'appelant a demandé un document qui n'est pas proposé";
    };
  }
}
