package io.switchpost.fax.t38;

import static io.switchpost.fax.t38.Wire.hex;
import static io.switchpost.fax.t38.Wire.octets;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.switchpost.fax.t38.Ifp.Data;
import io.switchpost.fax.t38.Ifp.Field;
import io.switchpost.fax.t38.Ifp.Indication;
import java.util.Collections;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class IfpTest {
  private static final String CHUNK = "00 ".repeat(54);

  static Stream<Arguments> knownAnswers() {
    return Stream.of(
        Arguments.of(new Indication(Indicator.NO_SIGNAL), "00", "00"),
        Arguments.of(new Indication(Indicator.CNG), "02", "02"),
        Arguments.of(new Indication(Indicator.CED), "04", "04"),
        Arguments.of(new Indication(Indicator.V21_PREAMBLE), "06", "06"),
        Arguments.of(new Indication(Indicator.V17_14400_SHORT), "1c", "1c"),
        Arguments.of(new Indication(Indicator.V17_14400_LONG), "1e", "1e"),
        Arguments.of(
            v21(new Field(FieldType.HDLC_DATA, octets("ff"))),
            "c0 01 80 00 00 ff",
            "c0 01 80 00 00 ff"),
        Arguments.of(v21(Field.of(FieldType.HDLC_FCS_OK)), "c0 01 20", "c0 01 10"),
        Arguments.of(v21(Field.of(FieldType.HDLC_FCS_OK_SIG_END)), "c0 01 40", "c0 01 20"),
        Arguments.of(
            v17(new Field(FieldType.T4_NON_ECM_DATA, new byte[54])),
            "d0 01 e0 00 35 " + CHUNK,
            "d0 01 b0 00 35 " + CHUNK),
        Arguments.of(v17(Field.of(FieldType.T4_NON_ECM_SIG_END)), "d0 01 70", "d0 01 38"),
        Arguments.of(
            v21(Field.of(FieldType.HDLC_FCS_OK), Field.of(FieldType.HDLC_SIG_END)),
            "c0 02 21",
            "c0 02 10 08"));
  }

  private static Ifp v21(Field... fields) {
    return new Data(DataType.V21, List.of(fields));
  }

  private static Ifp v17(Field... fields) {
    return new Data(DataType.V17_14400, List.of(fields));
  }

  @ParameterizedTest
  @MethodSource("knownAnswers")
  void trap48_eachVersion_hasItsOwnOctets(Ifp ifp, String v0, String v1) {
    assertThat(IfpVersion.V0.encode(ifp)).isEqualTo(octets(v0));
    assertThat(IfpVersion.V1.encode(ifp)).isEqualTo(octets(v1));
  }

  @ParameterizedTest
  @MethodSource("knownAnswers")
  void knownOctets_areReadBack(Ifp ifp, String v0, String v1) throws IfpException {
    assertThat(IfpVersion.V0.decode(octets(v0), false)).usingRecursiveComparison().isEqualTo(ifp);
    assertThat(IfpVersion.V1.decode(octets(v1), false)).usingRecursiveComparison().isEqualTo(ifp);
  }

  @Test
  void trap48_theDifferenceIsSilent() throws IfpException {
    byte[] sameOctets = octets("c0 01 20");
    assertThat(IfpVersion.V0.decode(sameOctets, false))
        .isEqualTo(v21(Field.of(FieldType.HDLC_FCS_OK)));
    assertThat(IfpVersion.V1.decode(sameOctets, false))
        .isEqualTo(v21(Field.of(FieldType.HDLC_FCS_OK_SIG_END)));
  }

  @ParameterizedTest
  @EnumSource(Indicator.class)
  void everyIndicator_isReadAsWritten(Indicator indicator) throws IfpException {
    var ifp = new Indication(indicator);
    for (var version : IfpVersion.values()) {
      assertThat(version.decode(version.encode(ifp), false)).isEqualTo(ifp);
    }
  }

  @ParameterizedTest
  @EnumSource(DataType.class)
  void everyCarrier_isReadAsWritten(DataType type) throws IfpException {
    var ifp = new Data(type, List.of(Field.of(FieldType.HDLC_SIG_END)));
    for (var version : IfpVersion.values()) {
      assertThat(version.decode(version.encode(ifp), false)).isEqualTo(ifp);
    }
  }

  @Test
  void extendedValues_areOfTwoOctets() {
    assertThat(hex(IfpVersion.V0.encode(new Indication(Indicator.V8_ANSAM)))).isEqualTo("20 00");
    assertThat(hex(IfpVersion.V0.encode(new Indication(Indicator.V33_14400)))).isEqualTo("21 80");
  }

  @ParameterizedTest
  @EnumSource(IfpVersion.class)
  void trap60_manyFieldsAndLongOnes_areReadAsWritten(IfpVersion version) throws IfpException {
    var mixed =
        Collections.nCopies(
                51,
                List.of(
                    Field.of(FieldType.HDLC_FCS_OK),
                    new Field(FieldType.HDLC_DATA, octets("ff c0")),
                    Field.of(FieldType.HDLC_FCS_BAD),
                    Field.of(FieldType.HDLC_FCS_OK),
                    new Field(FieldType.HDLC_FCS_OK, new byte[300])))
            .stream()
            .flatMap(List::stream)
            .toList();
    var ifp = new Data(DataType.V29_9600, mixed);
    assertThat(version.decode(version.encode(ifp), false))
        .usingRecursiveComparison()
        .isEqualTo(ifp);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "80 01 20", // trap 49: an indicator with data
        "40", // trap 49: data without a field
        "c0", // nothing after the type
        "c0 00", // no field
        "c0 03 20", // one field fewer than told
        "c0 01 80 00 01 ff", // shorter than told
        "c0 01 80 00 00 ff 00", // longer than told
        "c0 01 2f", // the unused half of the octet is used
        "c0 81 00 80", // 256 fields
        "d2 01 20", // a carrier that does not exist
        "30 00", // trap 49: a type of a far later T.38
        "2f c0", // trap 49: an indicator of a later T.38
        "20" // the second octet of an extended value is missing
      })
  void trap49_whatIsNoPacket_isRefused(String wire) {
    assertThatThrownBy(() -> IfpVersion.V0.decode(octets(wire), false))
        .isInstanceOf(IfpException.class);
  }

  @ParameterizedTest
  @ValueSource(strings = {"c0 01 e0 00 00 ff", "c0 01 40", "c0 01 47 00", "c0 01 11", "d0 01 70"})
  void fieldsOfVersion0_areNotOfVersion1(String wire) {
    assertThatThrownBy(() -> IfpVersion.V1.decode(octets(wire), false))
        .isInstanceOf(IfpException.class);
  }

  @Test
  void trap49_fieldOfLaterVersion_isReadOver() throws IfpException {
    assertThat(IfpVersion.V1.decode(octets("c0 02 c0 00 00 00 55 10"), false))
        .isEqualTo(v21(Field.of(FieldType.HDLC_FCS_OK)));
  }

  @Test
  void zerosAfterAPacketFromParity_arePadding() throws IfpException {
    assertThat(IfpVersion.V0.decode(octets("06 00 00"), true))
        .isEqualTo(new Indication(Indicator.V21_PREAMBLE));
    assertThatThrownBy(() -> IfpVersion.V0.decode(octets("06 00 01"), true))
        .isInstanceOf(IfpException.class);
  }
}
