package io.switchpost.mail;

import io.switchpost.media.Codec;
import io.switchpost.media.WavFile;
import jakarta.activation.DataSource;
import jakarta.activation.FileDataSource;
import jakarta.mail.util.ByteArrayDataSource;
import java.io.IOException;
import java.nio.file.Path;

/**
 * How the audio of a mail is coded, always as WAV at 8 kHz. The master recording is PCM and stays
 * so.
 */
public enum AudioFormat {
  /** 16 bit, plays everywhere; 16 kB for each second. */
  PCM16,
  /** G.711 µ-law, half the size; what Exchange's own specification names (MS-OXOUM 2.2.2.2). */
  ULAW,
  /** G.711 A-law, half the size. */
  ALAW;

  /** The content type of all of them. */
  static final String TYPE = "audio/wav";

  /** The recording in this format. */
  DataSource of(Path master) throws IOException {
    return switch (this) {
      case PCM16 -> new FileDataSource(master.toFile());
      case ULAW -> encoded(master, Codec.PCMU);
      case ALAW -> encoded(master, Codec.PCMA);
    };
  }

  private static DataSource encoded(Path master, Codec codec) throws IOException {
    return new ByteArrayDataSource(WavFile.bytes(WavFile.read(master), codec), TYPE);
  }
}
