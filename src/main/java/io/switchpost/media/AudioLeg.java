package io.switchpost.media;

import java.net.InetSocketAddress;
import java.time.Duration;

/**
 * One call leg's audio. The media clock moves its frames; the one (virtual) thread that owns the
 * call starts players and recorders here and waits in {@link #next} for what happens.
 */
public interface AudioLeg extends AutoCloseable {
  /** Where the peer is to send its RTP; RTCP is on the next port. */
  InetSocketAddress local();

  /**
   * Applies what was negotiated; again after every re-INVITE. A playback or recording under way
   * goes on.
   */
  void connect(LegSettings settings);

  /**
   * A key that came by SIP INFO; in this leg RFC 4733 and in-band detection then report no more
   * twice.
   */
  void digitFromSignalling(char key);

  /**
   * Listens from now on for a fax machine: CNG, CED, V.21 flags, or their RFC 4733 events. Each is
   * told once as a {@link LegEvent.Fax}, and again after another call of this; what plays and what
   * is recorded goes on. For a call that is not bridged.
   */
  void listenForFax(boolean on);

  /** The peer asked for T.38 by SIP: the owner gets a {@link LegEvent.Fax}. */
  void faxFromSignalling();

  /**
   * Called once, on no particular thread, when neither RTP nor RTCP came for {@code limit} while it
   * was expected (not on hold).
   */
  void onLost(Duration limit, Runnable action);

  /** Starts playing, in place of what plays. It waits while the peer holds us. */
  Playback play(AudioSource source);

  /** Starts recording; fails with the disk's reason if the file cannot be created. */
  Recording record(Recording.Request request) throws java.io.IOException;

  /** Sends key presses to the peer, 100 ms each with 100 ms between (RFC 4733, or in band). */
  void sendDigits(String digits);

  /**
   * Relays RTP between the two legs of one engine, with DTMF, transcoding A-law to µ-law where
   * needed, until either is closed. What is played to a leg goes before the other leg's voice.
   */
  void bridge(AudioLeg other);

  void unbridge();

  /**
   * Is told of every digit as well, on no particular thread, in their order; null removes. While
   * bridged a leg's digits go to the other leg and here, not to {@link #next}.
   */
  void onDigit(java.util.function.IntConsumer listener);

  /**
   * The next thing that happened, in order.
   *
   * @throws HungUpException when the leg is closed and every earlier event was delivered
   */
  LegEvent next(Duration timeout) throws HungUpException;

  /** Forgets digits that were typed ahead. */
  void forgetDigits();

  boolean closed();

  /** Statistics for logs and the web page. */
  LegStatistics statistics();

  /**
   * Ends it: a recording is ended by HANG_UP, the owner is woken, the port is given back.
   * Idempotent.
   */
  @Override
  void close();
}
