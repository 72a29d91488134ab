package io.switchpost.camel.delivery;

import io.switchpost.camel.Causes;
import io.switchpost.store.UnreachableException;
import jakarta.mail.AuthenticationFailedException;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import java.util.ArrayList;
import java.util.List;
import javax.net.ssl.SSLException;
import org.apache.camel.Exchange;

/**
 * A message could not be handed on and must be tried again. Its message is the one line that the
 * log shows, so it has no stack trace of its own.
 */
final class DeliveryFailedException extends Exception {
  private static final long serialVersionUID = 1L;
  private static final int LONGEST_REASON = 300;

  private DeliveryFailedException(String reason) {
    super(reason, null, false, false);
  }

  /**
   * After a route.
   *
   * @throws DeliveryFailedException with the reason, if it failed
   * @throws UnreachableException instead, if a host that it needs does not answer, or lets nobody
   *     of ours in
   */
  static void ifFailed(Exchange exchange, String routeId)
      throws DeliveryFailedException, UnreachableException {
    Exception failure = exchange.getException();
    if (failure == null) {
      return;
    }
    String reason = "route " + routeId + ": " + reason(failure);
    if (Causes.of(failure).stream().anyMatch(DeliveryFailedException::isOfTheHost)) {
      throw new UnreachableException(reason);
    }
    throw new DeliveryFailedException(reason);
  }

  private static boolean isOfTheHost(Throwable failure) {
    return failure instanceof SocketException
        || failure instanceof SocketTimeoutException
        || failure instanceof UnknownHostException
        || failure instanceof SSLException
        || failure instanceof AuthenticationFailedException;
  }

  /** What went wrong, from the outside to the cause, in one line. */
  private static String reason(Throwable failure) {
    List<String> parts = new ArrayList<>();
    for (Throwable at : Causes.of(failure)) {
      String text = at.getMessage() == null ? at.getClass().getSimpleName() : at.getMessage();
      String line = text.replaceAll("[\\p{Cntrl}\\s]+", " ").strip();
      if (parts.stream().noneMatch(part -> part.contains(line))) {
        parts.add(line);
      }
    }
    String all = String.join(": ", parts);
    return all.length() <= LONGEST_REASON ? all : all.substring(0, LONGEST_REASON) + "…";
  }
}
