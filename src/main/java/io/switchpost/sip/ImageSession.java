package io.switchpost.sip;

import io.switchpost.media.HungUpException;
import io.switchpost.sip.sdp.Attribute;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * The T.38 side of a call: its audio gives way to {@code m=image udptl t38} when one side asks and
 * the other agrees. What the attributes mean is for the fax side; here they pass as they are. The
 * blocking methods are for the thread that owns the call.
 */
public interface ImageSession {
  /**
   * Our attributes in answer to those that the peer offers, or empty when these cannot be met
   * (488). Called in the call's mailbox whenever the peer offers T.38, so also in the middle of a
   * fax: it must not block.
   */
  @FunctionalInterface
  interface Answering extends Function<List<Attribute>, Optional<List<Attribute>>> {}

  /**
   * From now on a peer that asks for T.38 waits for {@link #accept} or {@link #decline}, at most
   * five seconds, and the owner learns of it as a {@link io.switchpost.media.LegEvent.Fax}. Without
   * it such a peer is refused with 488 at once.
   */
  void welcome();

  /** What the peer offers while it waits for our decision; empty when it does not ask. */
  Optional<List<Attribute>> offered();

  /**
   * Accepts what the peer asked for: its re-INVITE, or the INVITE of a call that offers nothing but
   * T.38, which is answered by this. Later offers of T.38 in this call are answered the same way.
   *
   * @return {@code Refused} with 487 when the peer no longer asks, with 488 when {@code answering}
   *     would not have it, with 503 when no port is free
   */
  ImageAnswer accept(Answering answering) throws HungUpException;

  /** Refuses with 488 what waits, and what comes, until the next {@link #welcome}. */
  void decline();

  /**
   * Asks the peer by re-INVITE to go on with T.38 and waits for its final answer. When both ask at
   * once (491), it waits as RFC 3261 section 14.1 says, and gives way to the peer's own request.
   *
   * @param offer our attributes, in the order in which they are to be written
   * @param answering for what the peer may offer itself, meanwhile or later
   * @throws IllegalStateException when the call is not answered: T.38 in early media is not spoken
   */
  ImageAnswer ask(List<Attribute> offer, Answering answering) throws HungUpException;
}
