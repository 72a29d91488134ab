package io.switchpost.phone;

import io.switchpost.media.Codec;

/** What G.711 makes of a sound on its way. */
public final class G711Path {
  private G711Path() {}

  public static short[] through(Codec codec, short[] samples) {
    short[] out = new short[samples.length];
    for (int i = 0; i < out.length; i++) {
      out[i] =
          switch (codec) {
            case PCMA -> G711.fromALaw(G711.toALaw(samples[i]));
            case PCMU -> G711.fromMuLaw(G711.toMuLaw(samples[i]));
          };
    }
    return out;
  }
}
