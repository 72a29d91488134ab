package io.switchpost.phone;

import io.switchpost.media.Codec;
import java.net.Inet6Address;
import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import java.util.concurrent.ThreadLocalRandom;

/**
 * One audio stream as a session description says it (RFC 8866, RFC 3264).
 *
 * @param audio where its writer wants RTP; port 0: refused
 * @param codecs G.711 laws in the order of preference
 * @param telephoneEvent payload type for RFC 4733, if offered
 * @param direction of its writer: sendrecv, sendonly, recvonly, inactive
 */
record Sdp(
    InetSocketAddress audio, List<Codec> codecs, OptionalInt telephoneEvent, String direction) {
  static final String TYPE = "application/sdp";

  /** Text of this description; {@code version} rises with each change (RFC 3264 section 8). */
  String text(long session, int version) {
    boolean six = audio.getAddress() instanceof Inet6Address;
    String host = audio.getAddress().getHostAddress().replaceFirst("%.*", "");
    String family = (six ? "IN IP6 " : "IN IP4 ") + host;
    StringBuilder payloads = new StringBuilder();
    StringBuilder maps = new StringBuilder();
    for (Codec codec : codecs) {
      payloads.append(' ').append(codec.payloadType());
      maps.append("a=rtpmap:%d %s/8000\r\n".formatted(codec.payloadType(), codec));
    }
    if (telephoneEvent.isPresent()) {
      int type = telephoneEvent.getAsInt();
      payloads.append(' ').append(type);
      maps.append("a=rtpmap:%d telephone-event/8000\r\na=fmtp:%d 0-15\r\n".formatted(type, type));
    }
    return "v=0\r\no=phone %d %d %s\r\ns=-\r\nc=%s\r\nt=0 0\r\n"
            .formatted(session, version, family, family)
        + "m=audio %d RTP/AVP%s\r\n%sa=ptime:20\r\na=%s\r\n"
            .formatted(audio.getPort(), payloads, maps, direction);
  }

  static long newSession() {
    return ThreadLocalRandom.current().nextLong(1, Integer.MAX_VALUE);
  }

  /**
   * Reads the first audio stream.
   *
   * @throws IllegalArgumentException if there is none that a telephone could use
   */
  static Sdp parse(String text) {
    String host = "";
    String direction = "sendrecv";
    int port = -1;
    boolean inAudio = false;
    boolean inOther = false;
    List<Codec> codecs = new ArrayList<>();
    OptionalInt event = OptionalInt.empty();
    for (String line : text.split("\r?\n")) {
      if (line.startsWith("m=")) {
        inOther = inAudio || !line.startsWith("m=audio ");
        inAudio = !inOther;
        if (inAudio) {
          String[] parts = line.split(" ");
          port = Integer.parseInt(parts[1]);
          for (int i = 3; i < parts.length; i++) {
            for (Codec codec : Codec.values()) {
              if (parts[i].equals(Integer.toString(codec.payloadType()))) {
                codecs.add(codec);
              }
            }
          }
        }
      } else if (inOther) {
        continue;
      } else if (line.startsWith("c=")) {
        host = line.substring(line.lastIndexOf(' ') + 1).strip().replaceFirst("/.*", "");
      } else if (line.matches("(?i)a=rtpmap:\\d+ telephone-event/8000.*")) {
        event = OptionalInt.of(Integer.parseInt(line.replaceAll("^a=rtpmap:(\\d+).*", "$1")));
      } else if (line.matches("a=(sendrecv|sendonly|recvonly|inactive)\\s*")) {
        direction = line.substring(2).strip();
      }
    }
    if (port < 0 || host.isEmpty()) {
      throw new IllegalArgumentException("expected an audio stream in the SDP, came: " + text);
    }
    return new Sdp(new InetSocketAddress(host, port), codecs, event, direction);
  }

  /** May its writer be sent to? */
  boolean listens() {
    return audio.getPort() != 0
        && !audio.getAddress().isAnyLocalAddress()
        && (direction.equals("sendrecv") || direction.equals("recvonly"));
  }

  boolean speaks() {
    return direction.equals("sendrecv") || direction.equals("sendonly");
  }

  /** The direction of an answer to this offer (RFC 3264 section 6.1). */
  String mirrored(boolean wantToSpeak, boolean wantToListen) {
    boolean speak = wantToSpeak && (direction.equals("sendrecv") || direction.equals("recvonly"));
    boolean listen = wantToListen && speaks();
    return speak ? listen ? "sendrecv" : "sendonly" : listen ? "recvonly" : "inactive";
  }
}
