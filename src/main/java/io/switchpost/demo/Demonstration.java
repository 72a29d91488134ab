package io.switchpost.demo;

import io.switchpost.phone.Sound;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.List;

/**
 * Acts the main scenarios against the running gateway, over real sockets, and tells what worked.
 */
public final class Demonstration {
  private final List<DemoAct> acts;

  /**
   * @param gateway where phones reach the gateway
   * @param imapPort of the demo mail host
   */
  public Demonstration(InetSocketAddress gateway, int imapPort) throws IOException {
    DemoCast cast = new DemoCast(gateway);
    short[] message = message();
    this.acts =
        List.of(
            new LeaveMessageAct(cast, message),
            new ReadMailAct(imapPort, "alice@example.com", message),
            new SubscriberAccessAct(cast, message),
            new AutoAttendantAct(cast, message));
  }

  private static short[] message() throws IOException {
    try (InputStream wav = Demonstration.class.getResourceAsStream("/demo/message.wav")) {
      return Sound.read(wav.readAllBytes());
    }
  }

  /**
   * Performs all acts, whatever becomes of each.
   *
   * @return whether everything worked
   */
  public boolean perform() {
    System.out.println("\n  The demo acts the main scenarios; this takes about a minute.\n");
    List<String> results = new ArrayList<>();
    boolean everything = true;
    for (DemoAct act : acts) {
      System.out.println("  ... " + act.title());
      try {
        System.out.println("      " + act.perform());
        results.add("  worked   " + act.title());
      } catch (Exception failed) {
        everything = false;
        System.out.println("      " + failed.getMessage());
        results.add("  FAILED   " + act.title() + ": " + failed.getMessage());
      }
    }
    System.out.println("\n  What worked\n\n" + String.join("\n", results) + "\n");
    return everything;
  }
}
