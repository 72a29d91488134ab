package io.switchpost.demo;

import io.switchpost.phone.Sound;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/**
 * Acts the main scenarios against the running gateway, over real sockets, and tells what worked.
 */
public final class Demonstration {
  /** One after the other; the acts of a scene go on side by side. */
  private final List<List<DemoAct>> scenes;

  /**
   * @param gateway where phones reach the gateway
   * @param imapPort of the demo mail host
   * @param faxes how the gateway sends a fax
   * @param mailer how people mail faxes
   */
  public Demonstration(InetSocketAddress gateway, int imapPort, FaxStep faxes, FaxByMail mailer)
      throws IOException {
    DemoCast cast = new DemoCast(gateway);
    DemoMailbox alice = new DemoMailbox(imapPort, "alice@example.com");
    short[] message = message();
    this.scenes =
        List.of(
            List.of(new LeaveMessageAct(cast, message)),
            List.of(new ReadMailAct(alice, message)),
            List.of(new SubscriberAccessAct(cast, message)),
            List.of(new AutoAttendantAct(cast, message)),
            List.of(
                new ReceiveFaxAct(cast, alice),
                new SendFaxAct(cast, faxes),
                new MailToFaxAct(cast, alice, mailer)));
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
  public boolean perform() throws InterruptedException {
    System.out.println(
        "\n  The demo acts the main scenarios; this takes about a minute and a half.\n");
    List<String> results = new ArrayList<>();
    boolean everything = true;
    try (ExecutorService stage = Executors.newVirtualThreadPerTaskExecutor()) {
      for (List<DemoAct> scene : scenes) {
        scene.forEach(act -> System.out.println("  ... " + act.title()));
        List<Future<String>> acted = scene.stream().map(act -> stage.submit(act::perform)).toList();
        for (int i = 0; i < scene.size(); i++) {
          String title = scene.get(i).title();
          try {
            System.out.println("      " + acted.get(i).get());
            results.add("  worked   " + title);
          } catch (ExecutionException failed) {
            everything = false;
            System.out.println("      " + failed.getCause().getMessage());
            results.add("  FAILED   " + title + ": " + failed.getCause().getMessage());
          }
        }
      }
    }
    System.out.println("\n  What worked\n\n" + String.join("\n", results) + "\n");
    return everything;
  }
}
