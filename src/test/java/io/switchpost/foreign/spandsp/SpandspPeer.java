package io.switchpost.foreign.spandsp;

import java.nio.file.Path;
import java.time.Duration;
import java.util.function.BiConsumer;
import java.util.function.Consumer;

/** The foreign machine at the end of a UDPTL stream: datagrams in, datagrams out. */
public final class SpandspPeer implements AutoCloseable {
  private static final int FIRST_NUMBER = 65_500;

  private final UdptlWriter writer;
  private final Consumer<byte[]> wire;
  private final SpandspFax fax;
  private final UdptlReader reader;

  /** One of the ways to make a {@link SpandspFax}. */
  private interface Role {
    SpandspFax play(Path tiff, SpandspSetup setup, BiConsumer<byte[], Integer> sink);
  }

  private SpandspPeer(
      Role role, Path tiff, SpandspSetup setup, Protection protection, Consumer<byte[]> wire) {
    this.writer = new UdptlWriter(protection, FIRST_NUMBER);
    this.wire = wire;
    this.fax = role.play(tiff, setup, this::send);
    this.reader = new UdptlReader(fax::hear);
  }

  /** A caller that sends a TIFF file; the wire takes its datagrams inside {@link #advance}. */
  public static SpandspPeer sending(
      Path tiff, SpandspSetup setup, Protection protection, Consumer<byte[]> wire) {
    return new SpandspPeer(SpandspFax::sending, tiff, setup, protection, wire);
  }

  /** An answerer that receives into a TIFF file. */
  public static SpandspPeer receiving(
      Path tiff, SpandspSetup setup, Protection protection, Consumer<byte[]> wire) {
    return new SpandspPeer(SpandspFax::receiving, tiff, setup, protection, wire);
  }

  /** A caller that fetches a document into a TIFF file. */
  public static SpandspPeer polling(
      Path tiff, SpandspSetup setup, Protection protection, Consumer<byte[]> wire) {
    return new SpandspPeer(SpandspFax::polling, tiff, setup, protection, wire);
  }

  public void hear(byte[] datagram) {
    reader.accept(datagram);
  }

  public void advance(Duration time) {
    fax.advance(time);
  }

  public SpandspFax fax() {
    return fax;
  }

  /** Copies are whole datagrams again, with the same number. */
  private void send(byte[] ifp, int copies) {
    byte[] datagram = writer.pack(ifp);
    for (int i = 0; i < copies; i++) {
      wire.accept(datagram);
    }
  }

  @Override
  public void close() {
    fax.close();
  }
}
