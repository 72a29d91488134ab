package io.switchpost.store;

import java.util.List;

/** Where registrations are kept, so that phones ring at once after a restart. */
public interface Registrations {
  List<Registration> all();

  void put(Registration registration);

  void remove(String aor, String contact);
}
