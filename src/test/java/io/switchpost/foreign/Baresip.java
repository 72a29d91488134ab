package io.switchpost.foreign;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.switchpost.FreePorts;
import io.switchpost.phone.Sound;
import io.switchpost.phone.Transport;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.Comparator;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/**
 * A running baresip 1.x without a sound card: it speaks WAV files, and what it hears it writes to
 * disk. Commanded over its {@code ctrl_tcp} module: JSON in netstrings. It answers by itself when
 * called.
 */
final class Baresip implements AutoCloseable {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final int WAV_HEADER = 44;

  private final InetSocketAddress gateway;
  private final Path directory;
  private final Process process;
  private final Socket control;
  private final BlockingQueue<String> events = new LinkedBlockingQueue<>();
  private int utterances;

  private Baresip(InetSocketAddress gateway, Path directory, int port)
      throws IOException, InterruptedException {
    this.gateway = gateway;
    this.directory = directory;
    this.process =
        new ProcessBuilder("baresip", "-s", "-f", directory.toString())
            .redirectErrorStream(true)
            .redirectOutput(directory.resolve("log").toFile())
            .start();
    this.control = connect(port);
    Thread.ofVirtual().name("baresip-events").start(this::listen);
  }

  /** Starts one for a demo subscriber, its files under {@code home}, and lets it register. */
  static Baresip of(String user, Path home, InetSocketAddress gateway, Transport transport)
      throws IOException, InterruptedException {
    Path directory = Files.createTempDirectory(home, user);
    int port = FreePorts.one();
    Files.writeString(directory.resolve("config"), config(directory, port));
    Files.writeString(
        directory.resolve("accounts"),
        "<sip:%1$s@%2$s;transport=%3$s>;auth_user=%1$s;auth_pass=demo-%1$s;regint=120;answermode=auto%n"
            .formatted(user, hostAndPort(gateway), transport.name().toLowerCase()));
    Files.writeString(directory.resolve("contacts"), "");
    Sound.write(directory.resolve("silence.wav"), new short[120 * 8_000]);
    Baresip phone = new Baresip(gateway, directory, port);
    phone.awaitRegistration();
    return phone;
  }

  private static String config(Path directory, int port) {
    return """
        poll_method epoll
        sip_listen 127.0.0.1:0
        audio_source aufile,%1$s/silence.wav
        audio_player aubridge,nobody
        audio_alert aubridge,nobody
        ausrc_srate 8000
        auplay_srate 8000
        ausrc_channels 1
        auplay_channels 1
        module_path /usr/lib/baresip/modules
        module g711.so
        module aufile.so
        module aubridge.so
        module sndfile.so
        module_tmp account.so
        module_app menu.so
        module_app ctrl_tcp.so
        snd_path %1$s
        ctrl_tcp_listen 127.0.0.1:%2$d
        """
        .formatted(directory, port);
  }

  private static String hostAndPort(InetSocketAddress address) {
    return address.getAddress().getHostAddress() + ":" + address.getPort();
  }

  private Socket connect(int port) throws IOException, InterruptedException {
    long end = System.nanoTime() + Duration.ofSeconds(20).toNanos();
    while (true) {
      try {
        return new Socket(InetAddress.getLoopbackAddress(), port);
      } catch (IOException notYet) {
        if (!process.isAlive() || System.nanoTime() > end) {
          process.destroyForcibly();
          throw new IOException("baresip did not start:\n" + log(), notYet);
        }
        Thread.sleep(50);
      }
    }
  }

  /** Read from the log: the event may be over before its control port is connected to. */
  private void awaitRegistration() throws IOException, InterruptedException {
    long end = System.nanoTime() + Duration.ofSeconds(20).toNanos();
    while (!log().contains("binding]")) {
      if (System.nanoTime() > end) {
        close();
        throw new AssertionError("expected baresip to be registered; its log:\n" + log());
      }
      Thread.sleep(50);
    }
  }

  /** Calls a number of the gateway and waits until somebody answers. */
  void call(String number) {
    events.clear();
    command("dial", "sip:%s@%s".formatted(number, hostAndPort(gateway)));
    await("CALL_ESTABLISHED", Duration.ofSeconds(20));
  }

  /** Speaks from now on, then is silent. */
  void speak(short[] samples) throws IOException {
    Path file = directory.resolve("utterance-" + ++utterances + ".wav");
    Sound.write(file, Arrays.copyOf(samples, samples.length + 60 * 8_000));
    command("ausrc", "aufile," + file);
  }

  /** Presses keys (RFC 4733). */
  void press(String keys) {
    command("sndcode", keys);
  }

  void hold() {
    command("hold", "");
  }

  void resume() {
    command("resume", "");
  }

  void hangUp() {
    command("hangup", "");
    await("CALL_CLOSED", Duration.ofSeconds(5));
  }

  /** Waits for an event of its control protocol, such as {@code CALL_CLOSED}. */
  void await(String event, Duration limit) {
    long end = System.nanoTime() + limit.toNanos();
    try {
      while (true) {
        String next = events.poll(end - System.nanoTime(), TimeUnit.NANOSECONDS);
        if (event.equals(next)) {
          return;
        }
        if (next == null) {
          throw new AssertionError(
              "expected %s of baresip within %s; its log:%n%s".formatted(event, limit, log()));
        }
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  /** All that was heard in the latest call so far, 8 kHz. */
  short[] heard() throws IOException {
    Optional<Path> dump;
    try (Stream<Path> files = Files.list(directory)) {
      dump =
          files
              .filter(file -> file.toString().endsWith("-dec.wav"))
              .max(Comparator.comparing(Path::toString));
    }
    byte[] file = dump.isPresent() ? Files.readAllBytes(dump.get()) : new byte[0];
    if (file.length < WAV_HEADER) {
      return new short[0];
    }
    ByteBuffer pcm =
        ByteBuffer.wrap(file, WAV_HEADER, file.length - WAV_HEADER)
            .slice()
            .order(ByteOrder.LITTLE_ENDIAN);
    short[] samples = new short[pcm.remaining() / 2];
    pcm.asShortBuffer().get(samples);
    return samples;
  }

  /** What it printed, with all SIP messages. */
  String log() {
    try {
      return Files.readString(directory.resolve("log"), StandardCharsets.ISO_8859_1);
    } catch (IOException unreadable) {
      return unreadable.toString();
    }
  }

  private void command(String name, String parameters) {
    try {
      byte[] json = JSON.writeValueAsBytes(Map.of("command", name, "params", parameters));
      byte[] length = (json.length + ":").getBytes(StandardCharsets.US_ASCII);
      ByteBuffer netstring = ByteBuffer.allocate(length.length + json.length + 1);
      netstring.put(length).put(json).put((byte) ',');
      control.getOutputStream().write(netstring.array());
    } catch (IOException gone) {
      throw new UncheckedIOException("baresip has ended:\n" + log(), gone);
    }
  }

  private void listen() {
    try (InputStream in = new BufferedInputStream(control.getInputStream())) {
      int length = 0;
      for (int next = in.read(); next >= 0; next = in.read()) {
        if (next == ':') {
          JsonNode message = JSON.readTree(in.readNBytes(length));
          if (message.path("event").asBoolean()) {
            events.add(message.path("type").asText());
          }
          in.read();
          length = 0;
        } else {
          length = length * 10 + next - '0';
        }
      }
    } catch (IOException ended) {
      events.add("GONE");
    }
  }

  /** Unregisters and ends. */
  @Override
  public void close() throws IOException {
    process.destroy();
    try {
      if (!process.waitFor(5, TimeUnit.SECONDS)) {
        process.destroyForcibly();
      }
    } catch (InterruptedException e) {
      process.destroyForcibly();
      Thread.currentThread().interrupt();
    }
    control.close();
  }
}
