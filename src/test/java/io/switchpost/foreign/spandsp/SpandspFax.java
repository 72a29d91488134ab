package io.switchpost.foreign.spandsp;

import static java.lang.foreign.ValueLayout.JAVA_BYTE;
import static java.lang.foreign.ValueLayout.JAVA_INT;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import java.util.function.BiConsumer;

/**
 * One call of a libspandsp T.38 terminal: it calls and sends a TIFF file, or answers and receives
 * into one. It has no clock: {@link #advance} tells it how much time went by. Not for two threads.
 */
public final class SpandspFax implements AutoCloseable {
  private static final int SAMPLES_PER_SECOND = 8000;
  private static final int LOG_FLOW_AND_TAG = 5 + 0x400 + 0x800;
  private static final int R8_R16_AND_300_DPI = 0x07 + 0x20000 + 0x40000 + 0x100000;
  private static final int SUB_ADDRESSING = 0x10;
  private static final int ALL_WIDTHS_AND_LENGTHS = 0x07 + 0x1F0000;

  private final Arena arena = Arena.ofConfined();
  private final BiConsumer<byte[], Integer> sink;
  private final List<String> log = new ArrayList<>();
  private final List<Throwable> thrownInside = new ArrayList<>();
  private final MemorySegment terminal;
  private final MemorySegment core;
  private final MemorySegment t30;
  private OptionalInt completion = OptionalInt.empty();

  private SpandspFax(boolean calls, SpandspSetup setup, BiConsumer<byte[], Integer> sink) {
    this.sink = sink;
    MemorySegment packets = LibSpandsp.upcall(this, "packet", LibSpandsp.PACKET_HANDLER, arena);
    terminal =
        LibSpandsp.address(
            "t38_terminal_init", MemorySegment.NULL, calls ? 1 : 0, packets, MemorySegment.NULL);
    core = LibSpandsp.address("t38_terminal_get_t38_core_state", terminal);
    t30 = LibSpandsp.address("t38_terminal_get_t30_state", terminal);
    listenToItsLog();
    configure(setup);
  }

  /**
   * A caller that sends all pages of a TIFF-F file.
   *
   * @param sink takes each IFP with the number of copies in which it should travel; called inside
   *     {@link #advance} and {@link #hear}
   */
  public static SpandspFax sending(
      Path tiff, SpandspSetup setup, BiConsumer<byte[], Integer> sink) {
    SpandspFax fax = new SpandspFax(true, setup, sink);
    LibSpandsp.run("t30_set_tx_file", fax.t30, fax.text(tiff.toString()), -1, -1);
    return fax;
  }

  /** An answerer that receives into a TIFF-F file; for the sink see {@link #sending}. */
  public static SpandspFax receiving(
      Path tiff, SpandspSetup setup, BiConsumer<byte[], Integer> sink) {
    SpandspFax fax = new SpandspFax(false, setup, sink);
    LibSpandsp.run("t30_set_rx_file", fax.t30, fax.text(tiff.toString()), -1);
    return fax;
  }

  /** A caller that fetches a document into a TIFF-F file; for the sink see {@link #sending}. */
  public static SpandspFax polling(
      Path tiff, SpandspSetup setup, BiConsumer<byte[], Integer> sink) {
    SpandspFax fax = new SpandspFax(true, setup, sink);
    LibSpandsp.run("t30_set_rx_file", fax.t30, fax.text(tiff.toString()), -1);
    return fax;
  }

  /** It answers so many pages with RNR before it is ready. */
  void isNotReady(int times) {
    LibSpandsp.number("t30_set_receiver_not_ready", t30, times);
  }

  /** What a row takes at least when it receives without error correction, in milliseconds. */
  void needsForARow(int millis) {
    LibSpandsp.number("t30_set_minimum_scan_line_time", t30, millis);
  }

  void understandsSubaddress() {
    LibSpandsp.number("t30_set_supported_t30_features", t30, SUB_ADDRESSING);
  }

  /** The SUB that came. */
  String remoteSubaddress() {
    return LibSpandsp.string(LibSpandsp.address("t30_get_rx_sub_address", t30));
  }

  /** Lets it hear an IFP; its 16-bit number lets the library find gaps and repetitions. */
  public void hear(byte[] ifp, int number) {
    try (Arena call = Arena.ofConfined()) {
      MemorySegment octets = call.allocateFrom(JAVA_BYTE, ifp);
      LibSpandsp.number("t38_core_rx_ifp_packet", core, octets, ifp.length, (short) number);
    }
    tellWhatWasThrown();
  }

  /** Time goes by, in whole samples of 125 µs. */
  public void advance(Duration time) {
    int samples = Math.toIntExact(time.toNanos() * SAMPLES_PER_SECOND / 1_000_000_000);
    LibSpandsp.number("t38_terminal_send_timeout", terminal, samples);
    tellWhatWasThrown();
  }

  /** Its T30_ERR code when phase E was reached; 0 is success. */
  public OptionalInt completion() {
    return completion;
  }

  /** Its own words for a code. */
  public static String meaning(int code) {
    return LibSpandsp.string(LibSpandsp.address("t30_completion_code_to_str", code));
  }

  /** What it heard of us as CSI or TSI; empty when nothing. */
  public String remoteIdent() {
    return LibSpandsp.string(LibSpandsp.address("t30_get_rx_ident", t30));
  }

  public SpandspStatistics statistics() {
    MemorySegment numbers = arena.allocate(JAVA_INT, SpandspStatistics.FIELDS);
    LibSpandsp.run("t30_get_transfer_statistics", t30, numbers);
    return SpandspStatistics.of(numbers.toArray(JAVA_INT));
  }

  /** Its log, to be shown when a test fails. */
  public String log() {
    return String.join("", log);
  }

  @Override
  public void close() {
    LibSpandsp.number("t38_terminal_free", terminal);
    arena.close();
  }

  private void configure(SpandspSetup setup) {
    LibSpandsp.run("t38_set_t38_version", core, setup.t38Version());
    LibSpandsp.number("t30_set_tx_ident", t30, text(setup.ident()));
    LibSpandsp.number("t30_set_ecm_capability", t30, setup.ecm() ? 1 : 0);
    LibSpandsp.number("t30_set_supported_compressions", t30, setup.codingBits());
    LibSpandsp.number("t30_set_supported_modems", t30, SpandspSetup.Modem.bits(setup.modems()));
    LibSpandsp.number("t30_set_supported_resolutions", t30, R8_R16_AND_300_DPI);
    LibSpandsp.number("t30_set_supported_image_sizes", t30, ALL_WIDTHS_AND_LENGTHS);
    MemorySegment ended = LibSpandsp.upcall(this, "phaseE", LibSpandsp.PHASE_E_HANDLER, arena);
    LibSpandsp.run("t30_set_phase_e_handler", t30, ended, MemorySegment.NULL);
  }

  private void listenToItsLog() {
    MemorySegment handler = LibSpandsp.upcall(this, "line", LibSpandsp.LOG_HANDLER, arena);
    for (MemorySegment logging :
        List.of(
            LibSpandsp.address("t30_get_logging_state", t30),
            LibSpandsp.address("t38_core_get_logging_state", core))) {
      LibSpandsp.number("span_log_set_level", logging, LOG_FLOW_AND_TAG);
      LibSpandsp.run("span_log_set_message_handler", logging, handler);
    }
  }

  private MemorySegment text(String text) {
    return arena.allocateFrom(text);
  }

  private void tellWhatWasThrown() {
    if (!thrownInside.isEmpty()) {
      throw new IllegalStateException("in the packet handler", thrownInside.getFirst());
    }
  }

  // Called from C, where nothing may be thrown.

  @SuppressWarnings("unused")
  private int packet(
      MemorySegment state, MemorySegment user, MemorySegment ifp, int length, int copies) {
    try {
      sink.accept(LibSpandsp.octets(ifp, length), copies);
      return 0;
    } catch (RuntimeException | Error broken) {
      thrownInside.add(broken);
      return -1;
    }
  }

  @SuppressWarnings("unused")
  private void phaseE(MemorySegment state, MemorySegment user, int code) {
    completion = OptionalInt.of(code);
  }

  @SuppressWarnings("unused")
  private void line(int level, MemorySegment text) {
    log.add(LibSpandsp.string(text));
  }
}
