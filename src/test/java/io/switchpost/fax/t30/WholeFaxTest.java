package io.switchpost.fax.t30;

import static org.assertj.core.api.Assertions.assertThat;

import io.switchpost.fax.image.Coding;
import io.switchpost.fax.image.FaxPage;
import io.switchpost.fax.image.Resolution;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class WholeFaxTest {
  @Test
  void onePage_arrivesAndIsConfirmed() {
    var machines = new TwoMachines();

    var fax = machines.run();

    assertThat(fax.sender()).as("%s", fax.callerTrace()).isInstanceOf(FaxOutcome.Completed.class);
    assertThat(fax.receiver()).isInstanceOf(FaxOutcome.Completed.class);
    assertArrived(machines.document, fax);
    assertThat(fax.sender().report().remote().identity()).isEqualTo("3001");
    assertThat(fax.receiver().report().remote().identity()).isEqualTo("+49 30 1234567");
    assertThat(fax.sender().report().pagesConfirmed()).isEqualTo(1);
  }

  static Stream<Arguments> waysToSend() {
    return Stream.of(true, false)
        .flatMap(
            ecm ->
                Stream.of(Coding.values())
                    .filter(coding -> ecm || coding != Coding.MMR)
                    .flatMap(
                        coding ->
                            Stream.of(Modulation.values())
                                .filter(modulation -> modulation != Modulation.V21)
                                .map(modulation -> Arguments.of(ecm, coding, modulation))));
  }

  @ParameterizedTest
  @MethodSource("waysToSend")
  void eachWayToSend_isChosenAndArrives(boolean ecm, Coding coding, Modulation modulation) {
    var machines = new TwoMachines();
    machines.caller =
        new Station(
            "1",
            Capabilities.ALL
                .withErrorCorrection(ecm)
                .withCodings(Set.of(coding))
                .withModulations(Set.of(modulation)));
    machines.document = List.of(TwoMachines.page(300), TwoMachines.page(200));

    var fax = machines.run();

    assertThat(fax.sender()).as("%s", fax.callerTrace()).isInstanceOf(FaxOutcome.Completed.class);
    assertThat(fax.receiver()).isInstanceOf(FaxOutcome.Completed.class);
    assertArrived(machines.document, fax);
    for (PageRecord page : fax.receiver().report().pages()) {
      assertThat(page.errorCorrection()).isEqualTo(ecm);
      assertThat(page.coding()).isEqualTo(coding);
      assertThat(page.modulation()).isEqualTo(modulation);
    }
  }

  @Test
  void pagesOfAllFormats_areSentEachWithItsOwnSettings() {
    var machines = new TwoMachines();
    machines.document =
        Stream.of(PaperWidth.values())
            .flatMap(
                paper ->
                    Stream.of(Resolution.values())
                        .map(resolution -> TwoMachines.page(30, paper, resolution)))
            .toList();

    var fax = machines.run();

    assertThat(fax.sender()).as("%s", fax.callerTrace()).isInstanceOf(FaxOutcome.Completed.class);
    assertArrived(machines.document, fax);
    assertThat(fax.callerSent("PPS-EOM")).isEqualTo(machines.document.size() - 1);
  }

  static void assertArrived(List<FaxPage> document, TwoMachines.Fax fax) {
    assertThat(fax.pages()).hasSameSizeAs(document);
    for (int i = 0; i < document.size(); i++) {
      assertThat(TwoMachines.same(document.get(i), fax.pages().get(i)))
          .as("page %d", i + 1)
          .isTrue();
    }
  }
}
