package io.switchpost.sip.registrar;

import io.switchpost.sip.registrar.RegisterRequest.Contact;
import io.switchpost.sip.registrar.RegisterResult.Grant;
import io.switchpost.sip.registrar.RegisterResult.Granted;
import io.switchpost.sip.registrar.RegisterResult.Refused;
import io.switchpost.sip.registrar.RegisterResult.TooBrief;
import io.switchpost.store.Registration;
import io.switchpost.store.Registrations;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The bindings of one address of record, by contact URI (RFC 3261 section 10.3). A request is
 * checked whole before any of it is applied.
 */
final class AddressOfRecord {
  private static final int MOST_CONTACTS = 10;
  private static final int LONGEST_CONTACT = 512;
  private static final long DEFAULT_EXPIRES = 3600;
  private static final long MOST_EXPIRES = 86_400;

  private static final Comparator<Binding> PREFERRED_FIRST =
      Comparator.comparingInt(Binding::q)
          .reversed()
          .thenComparing(Binding::expires, Comparator.reverseOrder());

  private final String aor;
  private final Duration minExpires;
  private final Registrations store;
  private final Map<String, Binding> bindings = new LinkedHashMap<>();

  private record Binding(Registration registration, int q) {
    Instant expires() {
      return registration.expires();
    }
  }

  AddressOfRecord(String aor, Duration minExpires, Registrations store) {
    this.aor = aor;
    this.store = store;
    this.minExpires = minExpires;
  }

  synchronized void restore(Registration kept) {
    bindings.put(kept.contact(), new Binding(kept, 1000));
  }

  synchronized List<Registration> live(Instant now) {
    return current(now).stream().map(Binding::registration).toList();
  }

  synchronized void expire(Instant now) {
    bindings
        .values()
        .removeIf(
            binding -> {
              boolean over = !binding.expires().isAfter(now);
              if (over) {
                store.remove(aor, binding.registration().contact());
              }
              return over;
            });
  }

  synchronized RegisterResult apply(RegisterRequest request, Instant now) {
    expire(now);
    Optional<RegisterResult> refusal =
        request.wildcard() ? wildcardRefusal(request) : refusal(request);
    if (refusal.isPresent()) {
      return refusal.get();
    }
    if (request.wildcard()) {
      List.copyOf(bindings.keySet()).forEach(this::remove);
    }
    for (Contact contact : request.contacts()) {
      long seconds = seconds(request, contact);
      if (seconds == 0) {
        remove(contact.uri());
      } else {
        bind(request, contact, now.plusSeconds(seconds));
      }
    }
    return new Granted(grants(now));
  }

  private Optional<RegisterResult> wildcardRefusal(RegisterRequest request) {
    if (!request.contacts().isEmpty() || request.expires().orElse(1) != 0) {
      return Optional.of(new Refused(400, "Contact * stands alone and with Expires: 0"));
    }
    for (Binding binding : bindings.values()) {
      if (overtaken(request, binding)) {
        return Optional.of(outOfOrder());
      }
    }
    return Optional.empty();
  }

  private Optional<RegisterResult> refusal(RegisterRequest request) {
    int added = 0;
    for (Contact contact : request.contacts()) {
      long seconds = seconds(request, contact);
      if (contact.uri().length() > LONGEST_CONTACT) {
        return Optional.of(
            new Refused(400, "a Contact is longer than " + LONGEST_CONTACT + " characters"));
      }
      Binding known = bindings.get(contact.uri());
      if (known != null && overtaken(request, known)) {
        return Optional.of(outOfOrder());
      }
      if (seconds > 0 && seconds < minExpires.toSeconds()) {
        return Optional.of(new TooBrief(minExpires));
      }
      if (seconds > 0 && known == null) {
        added++;
      }
    }
    if (bindings.size() + added > MOST_CONTACTS) {
      return Optional.of(
          new Refused(403, "more than " + MOST_CONTACTS + " contacts for one extension"));
    }
    return Optional.empty();
  }

  /** Within one Call-ID a request counts only when its CSeq is higher than the last. */
  private static boolean overtaken(RegisterRequest request, Binding binding) {
    Registration last = binding.registration();
    return last.callId().equals(request.callId()) && request.cseq() <= last.cseq();
  }

  private static RegisterResult outOfOrder() {
    return new Refused(500, "a later request of this Call-ID was here before");
  }

  /** The Contact's own wish goes over the Expires header (10.2.1.1). */
  private static long seconds(RegisterRequest request, Contact contact) {
    long asked =
        contact.expires().isPresent()
            ? contact.expires().getAsLong()
            : request.expires().orElse(DEFAULT_EXPIRES);
    return Math.min(Math.max(asked, 0), MOST_EXPIRES);
  }

  private void bind(RegisterRequest request, Contact contact, Instant expires) {
    var registration =
        new Registration(
            aor,
            contact.uri(),
            request.source(),
            request.transport(),
            request.userAgent(),
            request.callId(),
            request.cseq(),
            expires);
    bindings.put(contact.uri(), new Binding(registration, contact.q()));
    store.put(registration);
  }

  private void remove(String contact) {
    if (bindings.remove(contact) != null) {
      store.remove(aor, contact);
    }
  }

  private List<Binding> current(Instant now) {
    var live = new ArrayList<Binding>();
    for (Binding binding : bindings.values()) {
      if (binding.expires().isAfter(now)) {
        live.add(binding);
      }
    }
    live.sort(PREFERRED_FIRST);
    return live;
  }

  private List<Grant> grants(Instant now) {
    return current(now).stream()
        .map(
            binding ->
                new Grant(
                    binding.registration().contact(),
                    Math.max(1, Duration.between(now, binding.expires()).toSeconds()),
                    binding.q()))
        .toList();
  }
}
