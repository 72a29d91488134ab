package io.switchpost.camel.directory;

import javax.naming.AuthenticationException;
import javax.naming.CommunicationException;
import javax.naming.NameNotFoundException;
import javax.naming.NamingException;
import javax.naming.NoPermissionException;
import javax.naming.SizeLimitExceededException;
import javax.naming.TimeLimitExceededException;
import javax.naming.directory.InvalidSearchFilterException;

/** Why a directory server gave no answer, in words for who set it up. */
final class LdapWords {
  private LdapWords() {}

  static String of(NamingException failure, String server) {
    return switch (failure) {
      case AuthenticationException _ ->
          server + " refuses switchpost.directory.username with its password";
      case NoPermissionException _ ->
          server + " lets switchpost.directory.username see nothing here";
      case NameNotFoundException _ -> server + " has no switchpost.directory.base of that name";
      case SizeLimitExceededException _ ->
          server
              + " lists fewer people than there are: its size limit is too low for"
              + " switchpost.directory.username";
      case TimeLimitExceededException _ -> server + " gave up a search after its time limit";
      case InvalidSearchFilterException _ ->
          server + " does not understand the filter of routes/directory.yaml: " + text(failure);
      case CommunicationException _ -> server + " is not reached: " + text(failure);
      default -> server + " says: " + text(failure);
    };
  }

  private static String text(NamingException e) {
    Throwable said = e.getRootCause() == null ? e : e.getRootCause();
    String text = said.getMessage() == null ? said.toString() : said.getMessage();
    return text.replaceAll("\\p{Cntrl}+", " ").strip();
  }
}
