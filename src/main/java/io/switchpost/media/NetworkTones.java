package io.switchpost.media;

/** The tones by which a country's telephones tell what a call does (ITU-T E.180, Supplement 2). */
public enum NetworkTones {
  /** 440+480 Hz, 2 s on, 4 s off; busy 480+620 Hz, 0.5 s on, 0.5 s off. North America. */
  US(Tones.cadence(6000, new int[] {440, 480}, 0, 2000), busy(500, 480, 620)),

  /** 440 Hz, 1.5 s on, 3.5 s off; busy 440 Hz, 0.5 s on, 0.5 s off. France. */
  FR(Tones.cadence(5000, new int[] {440}, 0, 1500), busy(500, 440)),

  /** 400+450 Hz, twice 0.4 s, 2 s off; busy 400 Hz, 0.375 s on, 0.375 s off. United Kingdom. */
  UK(Tones.cadence(3000, new int[] {400, 450}, 0, 400, 600, 1000), busy(375, 400)),

  /** 425 Hz, 1 s on, 4 s off; busy 425 Hz, 0.48 s on, 0.48 s off. Germany, and much of Europe. */
  DE(Tones.cadence(5000, new int[] {425}, 0, 1000), busy(480, 425));

  private final AudioSource ringing;
  private final AudioSource busy;

  NetworkTones(AudioSource ringing, AudioSource busy) {
    this.ringing = ringing;
    this.busy = busy;
  }

  /** Ringing tone, without end. */
  public AudioSource ringing() {
    return ringing;
  }

  /** Busy tone, without end. */
  public AudioSource busy() {
    return busy;
  }

  private static AudioSource busy(int half, int... frequencies) {
    return Tones.cadence(2 * half, frequencies, 0, half);
  }
}
