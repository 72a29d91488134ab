/**
 * Audio in real time: RTP and RTCP, the media clock, G.711, DTMF, tones, WAV.
 *
 * <p>Knows sockets, samples and files. Must not know SIP, SDP, Camel or who is talking.
 */
package io.switchpost.media;
