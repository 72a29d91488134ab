package io.switchpost.document.render;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import org.apache.poi.poifs.filesystem.POIFSFileSystem;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class OfficePackageTest {
  @TempDir Path directory;

  /** As PowerPoint 97 to 2003 writes its stream of the current user. */
  private Path presentation(int token) throws Exception {
    ByteBuffer user = ByteBuffer.allocate(28).order(ByteOrder.LITTLE_ENDIAN);
    user.putShort((short) 0).putShort((short) 0x0ff6).putInt(20).putInt(20).putInt(token);
    Path file = directory.resolve("show.ppt");
    try (POIFSFileSystem streams = new POIFSFileSystem();
        OutputStream out = Files.newOutputStream(file)) {
      streams.createDocument(new ByteArrayInputStream(user.array()), "Current User");
      streams.writeFilesystem(out);
    }
    return file;
  }

  @Test
  void anEncryptedPresentation_saysSo_byItsToken() throws Exception {
    Path encrypted = presentation(0xf3d1c4df);
    assertThatThrownBy(() -> OfficePackage.check(encrypted))
        .hasMessage("the document is protected by a password");
    Path open = presentation(0xe391c05f);
    assertThatCode(() -> OfficePackage.check(open)).doesNotThrowAnyException();
  }
}
