package io.switchpost.fax.image;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DirectoryChainTest {
  @TempDir private Path directory;
  private Path file;

  @BeforeEach
  void name() {
    file = directory.resolve("scan.tif");
  }

  /** As a scanner's file looks while it is still being sent. */
  @Test
  void wherever_aFileIsCut_noPageIsLostInSilence() throws IOException {
    var page = new FaxPage(Pages.SLOPES.bitmap(100, 20), Resolution.FINE);
    FaxTiff.append(file, page);
    int one = Math.toIntExact(Files.size(file));
    FaxTiff.append(file, page);
    assertThat(DirectoryChain.isCut(file)).isFalse();
    byte[] two = Files.readAllBytes(file);
    for (int length = one; length < two.length - Integer.BYTES; length++) {
      Files.write(file, Arrays.copyOf(two, length));
      if (!DirectoryChain.isCut(file)) {
        FaxTiff tiff = FaxTiff.open(file);
        assertThat(tiff.pages()).isEqualTo(2);
        assertThatThrownBy(() -> tiff.page(1)).as("of %d", length).isInstanceOf(IOException.class);
      }
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"II", "MM"})
  void aBigTiff_isFollowedAsWell(String mark) throws IOException {
    ByteOrder order = mark.equals("II") ? ByteOrder.LITTLE_ENDIAN : ByteOrder.BIG_ENDIAN;
    ByteBuffer tiff = ByteBuffer.allocate(16 + 2 * (8 + 20 + 8)).order(order);
    tiff.put(mark.getBytes(StandardCharsets.US_ASCII)).putShort((short) 43);
    tiff.putShort((short) 8).putShort((short) 0).putLong(16);
    tiff.putLong(1).put(new byte[20]).putLong(52);
    tiff.putLong(1).put(new byte[20]).putLong(0);
    Files.write(file, tiff.array());
    assertThat(DirectoryChain.isCut(file)).isFalse();
    Files.write(file, Arrays.copyOf(tiff.array(), 60));
    assertThat(DirectoryChain.isCut(file)).isTrue();
  }

  @Test
  void aLastDirectoryThatSaysNothingOfTheNext_isNoCut() throws IOException {
    ByteBuffer tiff = ByteBuffer.allocate(8 + 2 + 12).order(ByteOrder.LITTLE_ENDIAN);
    tiff.put("II*\0".getBytes(StandardCharsets.US_ASCII)).putInt(8);
    tiff.putShort((short) 1);
    Files.write(file, tiff.array());
    assertThat(DirectoryChain.isCut(file)).isFalse();
  }

  @Test
  void aCircle_isNoCut() throws IOException {
    ByteBuffer tiff = ByteBuffer.allocate(8 + 2 + 12 + 4).order(ByteOrder.LITTLE_ENDIAN);
    tiff.put("II*\0".getBytes(StandardCharsets.US_ASCII)).putInt(8);
    tiff.putShort((short) 1).put(new byte[12]).putInt(8);
    Files.write(file, tiff.array());
    assertThat(DirectoryChain.isCut(file)).isFalse();
  }
}
