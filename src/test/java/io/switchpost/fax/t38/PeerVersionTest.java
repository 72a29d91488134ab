package io.switchpost.fax.t38;

import static io.switchpost.fax.t38.Wire.octets;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class PeerVersionTest {
  private static final String NON_FINAL_FRAME = "c0 01 80 00 03 ff c0 c2 55";
  private static final String FINAL_FRAME = "c0 01 80 00 02 ff c8 21";

  private static IfpVersion heard(PeerVersion peer, String... packets) throws IfpException {
    for (var packet : packets) {
      peer.read(octets(packet), false);
    }
    return peer.version();
  }

  @Test
  void trap48_frameThatIsNotTheLast_endedBy20_isVersion0() throws IfpException {
    var peer = new PeerVersion(IfpVersion.V1);
    assertThat(heard(peer, "06", NON_FINAL_FRAME)).isEqualTo(IfpVersion.V1);
    var end = (Ifp.Data) peer.read(octets("c0 01 20"), false);
    assertThat(peer.version()).isEqualTo(IfpVersion.V0);
    assertThat(end.fields().getFirst().type()).isEqualTo(FieldType.HDLC_FCS_OK);
  }

  @Test
  void trap48_fieldThatVersion1DoesNotHave_isVersion0() throws IfpException {
    assertThat(heard(new PeerVersion(IfpVersion.V1), FINAL_FRAME, "c0 01 40"))
        .isEqualTo(IfpVersion.V0);
    assertThat(heard(new PeerVersion(IfpVersion.V1), "d0 01 e0 00 00 00")).isEqualTo(IfpVersion.V0);
  }

  @Test
  void trap48_carrierThatEndsInAFrame_isVersion1() throws IfpException {
    var peer = new PeerVersion(IfpVersion.V0);
    assertThat(heard(peer, "06", NON_FINAL_FRAME, "c0 01 10")).isEqualTo(IfpVersion.V1);
  }

  @Test
  void carrierThatEndsInAFrameAfterALoss_saysNothing() throws IfpException {
    var peer = new PeerVersion(IfpVersion.V0);
    heard(peer, "06", NON_FINAL_FRAME);
    peer.missing();
    assertThat(heard(peer, "c0 01 10")).isEqualTo(IfpVersion.V0);
  }

  @Test
  void honestPeers_areBelieved() throws IfpException {
    assertThat(
            heard(
                new PeerVersion(IfpVersion.V0),
                NON_FINAL_FRAME,
                "c0 01 20",
                FINAL_FRAME,
                "c0 01 40",
                "00",
                "d0 01 70"))
        .isEqualTo(IfpVersion.V0);
    assertThat(
            heard(
                new PeerVersion(IfpVersion.V1),
                NON_FINAL_FRAME,
                "c0 01 10",
                FINAL_FRAME,
                "c0 01 20",
                "00",
                "d0 01 38"))
        .isEqualTo(IfpVersion.V1);
  }

  @Test
  void damageAfterSenseWasHeard_isNoOtherVersion() throws IfpException {
    var peer = new PeerVersion(IfpVersion.V0);
    heard(peer, NON_FINAL_FRAME, "c0 01 20", NON_FINAL_FRAME);
    assertThat(heard(peer, "c0 01 10")).isEqualTo(IfpVersion.V0);
    assertThatThrownBy(() -> peer.read(octets("d0 01 38"), false)).isInstanceOf(IfpException.class);
    assertThat(heard(peer, NON_FINAL_FRAME, "c0 01 20")).isEqualTo(IfpVersion.V0);
  }

  @Test
  void garbage_isOfNoVersion() {
    var peer = new PeerVersion(IfpVersion.V0);
    assertThatThrownBy(() -> peer.read(octets("47 41 52 42"), false))
        .isInstanceOf(IfpException.class);
    assertThat(peer.version()).isEqualTo(IfpVersion.V0);
  }
}
