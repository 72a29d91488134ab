package io.switchpost.demo;

import io.switchpost.phone.Phone;
import java.net.InetSocketAddress;

/** The people on the stage: phones of the demo people at the running gateway. */
record DemoCast(InetSocketAddress gateway) {
  static final String PIN = "135792";

  Phone phone(String extension, String name) {
    return Phone.at(gateway, extension, "demo-" + extension).displayName(name).build();
  }
}
