package io.switchpost.fax.session;

import io.switchpost.fax.t30.FaxDocument;
import io.switchpost.fax.t30.Station;
import io.switchpost.sip.Caller;
import io.switchpost.sip.TrunkLine;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;

/**
 * A fax to be sent.
 *
 * @param target to dial, as in {@link io.switchpost.sip.DialRequest}
 * @param from what the called side sees as the caller
 * @param line of the target's trunk, if it was waited for
 * @param ring give up after so long
 * @param station our identity (TSI), capabilities, subaddress
 * @param document pages
 * @param trace file to write
 */
public record FaxOrder(
    String target,
    Optional<TrunkLine> line,
    Caller from,
    Duration ring,
    Station station,
    FaxDocument document,
    Path trace) {}
