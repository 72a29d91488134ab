package io.switchpost.fax.t38;

import static io.switchpost.fax.t38.Wire.hex;
import static io.switchpost.fax.t38.Wire.octets;
import static org.assertj.core.api.Assertions.assertThat;

import io.switchpost.fax.t30.Modulation;
import io.switchpost.fax.t30.Transmission;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class SpeakerTest {
  /** What was said, and when, in milliseconds. */
  private record Said(long at, String packet, boolean copy) {}

  private final List<Said> said = new ArrayList<>();
  private long now;
  private int cutAfter = Integer.MAX_VALUE;

  private final Speaker.Outlet outlet =
      new Speaker.Outlet() {
        @Override
        public long nanoTime() {
          return now;
        }

        @Override
        public void await(long time) {
          now = Math.max(now, time);
        }

        @Override
        public void say(Ifp ifp) {
          said.add(new Said(now / 1_000_000, hex(IfpVersion.V0.encode(ifp)), false));
          if (said.size() == cutAfter) {
            cut();
          }
        }

        @Override
        public void repeat() {
          said.add(new Said(now / 1_000_000, said.getLast().packet(), true));
        }
      };

  private final Speaker speaker = new Speaker(outlet, new Training(false));

  @BeforeEach
  void lineIsSilentAndTimeIsNotZero() {
    speaker.keepAlive();
    now = 1_000_000_000;
    said.clear();
  }

  private void cut() {
    speaker.cutShort();
  }

  private long say(Transmission transmission) {
    long begun = now;
    speaker.say(transmission);
    return (now - begun) / 1_000_000;
  }

  private List<Said> originals() {
    return said.stream().filter(s -> !s.copy()).toList();
  }

  @Test
  void cfr_isPreambleFrameEndSilence() {
    long time = say(new Transmission.V21Frames(List.of(octets("ff c8 21"))));
    assertThat(originals())
        .extracting(Said::packet)
        .containsExactly(
            "06", "c0 01 80 00 00 ff", "c0 01 80 00 00 c8", "c0 01 80 00 00 21", "c0 01 40", "00");
    // 1 s of flags, 3 octets, FCS, flag and a stuffed bit at 300 bit/s, and 75 ms of silence.
    assertThat(time).isBetween(1238L, 1242L);
  }

  @Test
  void trap41_indicators_areSaidThreeTimes_15msApart() {
    say(new Transmission.V21Frames(List.of(octets("ff c8 21"))));
    assertThat(said)
        .startsWith(
            new Said(1000, "06", false), new Said(1015, "06", true), new Said(1030, "06", true));
    assertThat(said).filteredOn(s -> s.packet().equals("c0 01 40")).hasSize(3);
    assertThat(said).filteredOn(s -> s.packet().equals("00")).hasSize(3);
    assertThat(said).filteredOn(s -> s.packet().equals("c0 01 80 00 00 21")).hasSize(1);
  }

  @Test
  void trap55_preamble_isOneSecond() {
    say(new Transmission.V21Frames(List.of(octets("ff c8 21"))));
    assertThat(originals().get(1).at() - originals().get(0).at()).isEqualTo(1000);
  }

  @ParameterizedTest
  @CsvSource({
    "V27TER_2400, false, 943",
    "V27TER_4800, false, 708",
    "V29_9600, false, 234",
    "V17_14400, false, 1393",
    "V17_14400, true, 142",
  })
  void trap55_trainingOfEachCarrier_hasItsTime(Modulation carrier, boolean brief, long millis) {
    speaker.say(new Transmission.Page(carrier, brief, new byte[10]));
    var echoing = new Speaker(outlet, new Training(true));
    assertThat(originals().get(1).at() - originals().get(0).at()).isEqualTo(millis);
    said.clear();
    echoing.say(new Transmission.Page(carrier, brief, new byte[10]));
    assertThat(originals().get(1).at() - originals().get(0).at()).isEqualTo(millis + 215);
  }

  @ParameterizedTest
  @EnumSource(value = Modulation.class, mode = EnumSource.Mode.EXCLUDE, names = "V21")
  void trap58_trainingCheck_isOneAndAHalfSecondsOfZeros(Modulation carrier) {
    long time = say(new Transmission.TrainingCheck(carrier));
    var data = originals().subList(1, originals().size() - 2);
    assertThat(data).allMatch(s -> s.packet().split(" ")[2].equals("e0"));
    long octets = data.stream().mapToLong(s -> s.packet().split(" ").length - 5).sum();
    assertThat(octets).isEqualTo(1500L * carrier.bitsPerSecond() / 8000);
    assertThat(data).hasSize(50);
    long training = new Training(false).time(carrier, false).toMillis();
    assertThat(time).isBetween(training + 1500 + 130, training + 1500 + 140);
  }

  @Test
  void trap63_page_isSaidAtTheRateOfTheLine() {
    say(new Transmission.Page(Modulation.V17_14400, true, new byte[54 * 100]));
    var data = originals().subList(1, originals().size() - 2);
    for (int n = 1; n < data.size(); n++) {
      assertThat(data.get(n).at() - data.get(n - 1).at()).isEqualTo(30);
    }
    assertThat(data.getFirst().packet()).startsWith("d0 01 e0 00 35 ");
  }

  @Test
  void trap56_zerosFollowTheEndOfAPage() {
    byte[] page = new byte[60];
    java.util.Arrays.fill(page, (byte) 0x55);
    say(new Transmission.Page(Modulation.V29_9600, false, page));
    var data = originals().subList(1, originals().size() - 2);
    String all = data.stream().map(s -> s.packet().substring(15)).reduce("", (a, b) -> a + " " + b);
    assertThat(all.strip()).isEqualTo("55 ".repeat(60) + "00 ".repeat(107) + "00");
    assertThat(originals().get(data.size() + 1).packet()).isEqualTo("c8 01 70");
  }

  @Test
  void ecmBlock_hasFlagsBefore_anFcsForEachFrame_andOneEnd() {
    byte[] fcd = java.util.Arrays.copyOf(octets("ff c0 60 00"), 260);
    byte[] rcp = octets("ff c0 61");
    say(new Transmission.EcmBlock(Modulation.V17_14400, true, List.of(fcd, fcd, rcp, rcp, rcp)));
    assertThat(originals().get(1).at() - originals().get(0).at()).isEqualTo(342);
    assertThat(originals()).filteredOn(s -> s.packet().equals("d0 01 20")).hasSize(4);
    assertThat(originals()).filteredOn(s -> s.packet().equals("d0 01 40")).hasSize(1);
    assertThat(originals()).extracting(Said::packet).endsWith("d0 01 40", "00");
  }

  @Test
  void pageThatIsCutShort_endsItsCarrier_atOnce() {
    cutAfter = 10;
    say(new Transmission.Page(Modulation.V17_14400, true, new byte[54 * 100]));
    assertThat(originals()).hasSizeLessThan(12);
    assertThat(originals()).extracting(Said::packet).endsWith("d0 01 70", "00");
    assertThat(said).filteredOn(s -> s.packet().equals("d0 01 70")).hasSize(3);
  }

  @Test
  void blockThatIsCutShort_endsWithItsFrame() {
    byte[] fcd = java.util.Arrays.copyOf(octets("ff c0 60 00"), 260);
    cutAfter = 10;
    say(new Transmission.EcmBlock(Modulation.V17_14400, true, List.of(fcd, fcd, fcd, fcd, fcd)));
    assertThat(originals()).filteredOn(s -> s.packet().equals("d0 01 20")).hasSize(1);
    assertThat(originals()).extracting(Said::packet).endsWith("d0 01 40", "00");
  }

  @Test
  void messagesAndTrainingChecks_areNotCutShort() {
    speaker.cutShort();
    assertThat(say(new Transmission.V21Frames(List.of(octets("ff c8 21"), octets("ff c8 21")))))
        .isGreaterThan(1300);
    assertThat(originals()).filteredOn(s -> s.packet().equals("c0 01 80 00 00 21")).hasSize(2);
    assertThat(say(new Transmission.TrainingCheck(Modulation.V17_14400))).isGreaterThan(2900);
  }

  @Test
  void trap54_ced_isThreeSecondsBetweenSilences() {
    say(new Transmission.Ced());
    assertThat(originals()).extracting(Said::packet).containsExactly("04", "00");
    assertThat(originals().get(1).at() - originals().get(0).at()).isEqualTo(3000);
  }

  @Test
  void cng_isHalfASecond() {
    say(new Transmission.Cng());
    assertThat(originals()).extracting(Said::packet).containsExactly("02", "00");
    assertThat(originals().get(1).at() - originals().get(0).at()).isEqualTo(500);
  }

  @Test
  void firstTone_hasSilenceBefore() {
    var fresh = new Speaker(outlet, new Training(false));
    fresh.say(new Transmission.Ced());
    assertThat(originals()).extracting(Said::packet).containsExactly("00", "04", "00");
    assertThat(originals().get(1).at() - originals().get(0).at()).isEqualTo(200);
  }

  @Test
  void silence_isTimeAndNoMore() {
    assertThat(say(new Transmission.Silence(Duration.ofSeconds(2)))).isEqualTo(2000);
    assertThat(said).isEmpty();
  }

  @Test
  void clockThatWasHeldUp_makesNoBurst() {
    var stalling =
        new Speaker(
            new Speaker.Outlet() {
              @Override
              public long nanoTime() {
                return now;
              }

              @Override
              public void await(long time) {
                now = Math.max(now, time);
                if (said.size() == 20) {
                  now += 2_000_000_000L;
                }
              }

              @Override
              public void say(Ifp ifp) {
                outlet.say(ifp);
              }

              @Override
              public void repeat() {
                outlet.repeat();
              }
            },
            new Training(false));
    stalling.say(new Transmission.Page(Modulation.V17_14400, true, new byte[54 * 100]));
    long inTheStall = said.stream().filter(s -> s.at() == said.get(20).at()).count();
    assertThat(inTheStall).isLessThanOrEqualTo(5);
  }
}
