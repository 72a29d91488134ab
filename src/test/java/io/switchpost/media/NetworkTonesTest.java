package io.switchpost.media;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NetworkTonesTest {
  private static final int FRAME = 40;

  /** Sound and silence by 5 ms, as lengths in ms: on, off, on … of one cadence, and it repeats. */
  @ParameterizedTest
  @CsvSource({
    "US, 2000 4000 2000 4000, 500 500 500 500",
    "FR, 1500 3500 1500 3500, 500 500 500 500",
    "UK, 400 200 400 2000, 375 375 375 375",
    "DE, 1000 4000 1000 4000, 480 480 480 480"
  })
  void cadence_isTheCountrys(NetworkTones country, String ringing, String busy) {
    assertEquals(ringing, cadence(country.ringing()));
    assertEquals(busy, cadence(country.busy()));
  }

  @ParameterizedTest
  @CsvSource({"US,440,480", "FR,440,440", "UK,400,450", "DE,425,425"})
  void frequencies_areTheCountrys(NetworkTones country, double low, double high) {
    short[] tone = new short[1600];
    country.ringing().read(160, tone);
    double all = 0;
    for (short sample : tone) {
      all += (double) sample * sample;
    }
    double both = power(tone, low) + (low == high ? 0 : power(tone, high));
    assertEquals(1, both / all, 0.02);
  }

  private static String cadence(AudioSource tone) {
    StringBuilder lengths = new StringBuilder();
    short[] frame = new short[FRAME];
    boolean on = true;
    int length = 0;
    int found = 0;
    for (int position = 0; found < 4; position += FRAME) {
      tone.read(position, frame);
      int loud = 0;
      for (short sample : frame) {
        loud += Math.abs(sample);
      }
      if (loud > 500 != on) {
        lengths.append(found == 0 ? "" : " ").append(length);
        on = !on;
        length = 0;
        found++;
      }
      length += 5;
    }
    return lengths.toString();
  }

  /** What of the signal is that frequency, as energy. */
  private static double power(short[] tone, double frequency) {
    double sine = 0;
    double cosine = 0;
    for (int i = 0; i < tone.length; i++) {
      double angle = 2 * Math.PI * frequency * i / 8000;
      sine += tone[i] * Math.sin(angle);
      cosine += tone[i] * Math.cos(angle);
    }
    return 2 * (sine * sine + cosine * cosine) / tone.length;
  }
}
