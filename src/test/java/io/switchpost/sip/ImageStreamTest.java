package io.switchpost.sip;

import static org.assertj.core.api.Assertions.assertThat;

import io.switchpost.media.MediaEngine;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

class ImageStreamTest {
  private final InetAddress here = InetAddress.getLoopbackAddress();
  private MediaEngine media;
  private DatagramSocket peer;
  private DatagramSocket stranger;
  private ImageStream stream;

  @BeforeEach
  void open() throws Exception {
    media = MediaEngine.start(30000, 33999);
    peer = new DatagramSocket(0, here);
    stranger = new DatagramSocket(0, here);
    stream = new ImageStream(media.openPort(here));
    stream.connect((InetSocketAddress) peer.getLocalSocketAddress(), List.of());
  }

  @AfterEach
  void close() {
    peer.close();
    stranger.close();
    media.close();
  }

  private void send(DatagramSocket from, String text) {
    byte[] octets = text.getBytes(StandardCharsets.US_ASCII);
    try {
      from.send(new DatagramPacket(octets, octets.length, stream.local()));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private String receive(Duration patience) {
    byte[] into = new byte[100];
    int length = stream.receive(into, System.nanoTime() + patience.toNanos());
    return switch (length) {
      case ImageStream.NONE -> "none";
      case ImageStream.ENDED -> "ended";
      default -> new String(into, 0, length, StandardCharsets.US_ASCII);
    };
  }

  /** The confirmation of the last page, and the BYE of a machine that does not wait for DCN. */
  @Test
  void whatCameBeforeTheEnd_isStillReceived() {
    for (int i = 1; i <= 20; i++) {
      send(peer, "MCF " + i);
    }
    stream.end(ImageEnd.HUNG_UP);
    for (int i = 1; i <= 20; i++) {
      assertThat(receive(Duration.ofSeconds(60))).isEqualTo("MCF " + i);
    }
    assertThat(receive(Duration.ofSeconds(60))).isEqualTo("ended");
    assertThat(stream.ended()).contains(ImageEnd.HUNG_UP);
  }

  /** The flood ends only when the waiting has. */
  @Test
  @Timeout(60)
  void aFloodFromAThirdAddress_doesNotProlongAWait() throws Exception {
    send(peer, "first");
    assertThat(receive(Duration.ofSeconds(60))).isEqualTo("first");
    AtomicBoolean over = new AtomicBoolean();
    Thread flood =
        Thread.ofPlatform()
            .start(
                () -> {
                  while (!over.get()) {
                    send(stranger, "flood");
                  }
                });
    try {
      assertThat(receive(Duration.ofMillis(200))).isEqualTo("none");
    } finally {
      over.set(true);
      flood.join();
    }
  }
}
