package io.switchpost.sip;

import io.switchpost.media.NetworkTones;
import java.net.InetAddress;
import java.time.Duration;
import java.util.List;

/**
 * How the SIP server is set up.
 *
 * @param listen addresses to listen on, IPv4 and IPv6
 * @param port UDP and TCP, 1 … 65535
 * @param realm digest realm and own domain
 * @param trusted addresses or prefixes ({@code 10.0.0.0/8}) whose calls need no challenge
 * @param phoneContext context of registered phones
 * @param trustedContext context of trusted peers
 * @param mostCalls calls at once; more are refused with 503 and Retry-After
 * @param rtpTimeout a call without RTP ends after so long
 * @param minExpires shortest registration; less is answered with 423
 * @param tones of the country, for what callers hear while another rings
 * @param trunks lines to the outside, in the order in which they are tried
 * @param rights whom calls through them may reach
 */
public record SipSettings(
    List<InetAddress> listen,
    int port,
    String realm,
    List<String> trusted,
    String phoneContext,
    String trustedContext,
    int mostCalls,
    Duration rtpTimeout,
    Duration minExpires,
    NetworkTones tones,
    List<TrunkSettings> trunks,
    DialRights rights) {}
