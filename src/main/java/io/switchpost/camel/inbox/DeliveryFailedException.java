package io.switchpost.camel.inbox;

import java.util.ArrayList;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Set;
import org.apache.camel.Exchange;

/**
 * A message could not be handed on and must be tried again. Its message is the one line that the
 * log shows, so it has no stack trace of its own.
 */
public final class DeliveryFailedException extends Exception {
  private static final long serialVersionUID = 1L;
  private static final int LONGEST_REASON = 300;

  private DeliveryFailedException(String reason) {
    super(reason, null, false, false);
  }

  /**
   * After a route.
   *
   * @throws DeliveryFailedException with the reason, if it failed
   */
  public static void ifFailed(Exchange exchange, String routeId) throws DeliveryFailedException {
    Exception failure = exchange.getException();
    if (failure != null) {
      throw new DeliveryFailedException("route " + routeId + ": " + reason(failure));
    }
  }

  /** What went wrong, from the outside to the cause, in one line. */
  private static String reason(Throwable failure) {
    List<String> parts = new ArrayList<>();
    Set<Throwable> seen = Collections.newSetFromMap(new IdentityHashMap<>());
    for (Throwable at = failure; at != null && seen.add(at); at = at.getCause()) {
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
