package io.switchpost.fax.t38;

/**
 * What became of the datagrams and IFP packets of a session.
 *
 * @param sent IFP packets, each counted once however often it was sent
 * @param packets datagrams that were UDPTL
 * @param lost IFP packets that never came
 * @param byRedundancy IFP packets that came only as an entry of a later datagram
 * @param byParity IFP packets that were computed
 * @param late datagrams that came after a later one
 * @param repeated datagrams that came again
 * @param contradicted IFP packets that came again otherwise than before: damage
 * @param junk datagrams and IFP packets that could not be read, or belonged to nothing
 * @param rtp datagrams of the audio that was here before
 * @param overflow what was heard while nobody listened, and could not be kept
 */
public record T38Statistics(
    long sent,
    long packets,
    long lost,
    long byRedundancy,
    long byParity,
    long late,
    long repeated,
    long contradicted,
    long junk,
    long rtp,
    long overflow) {}
