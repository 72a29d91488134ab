package io.switchpost.mail.intake;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MailIdentityTest {
  private static final String DATE = "Date: Mon, 30 Nov 2026 10:00:00 +0100\r\n";

  @TempDir Path directory;

  private Optional<String> identity(String header, String body) throws IOException {
    Path mail = Files.createTempFile(directory, "mail", ".eml");
    Files.writeString(mail, header + "\r\n" + body);
    return MailIdentity.of(mail, MailHeaders.read(mail));
  }

  @Test
  void aMessageId_isEnough() throws IOException {
    assertThat(identity("Message-ID: <1@x>\r\n", "one")).contains("<1@x>");
    assertThat(identity("Message-ID: <1@x>\r\n" + DATE, "two")).contains("<1@x>");
  }

  @Test
  void aScannersMail_thatComesAgain_isTheSame_onWhicheverWayItCame() throws IOException {
    Optional<String> first = identity("Received: from a; now\r\n" + DATE, "page");

    assertThat(identity("Received: from b; later\r\n" + DATE, "page")).isPresent().isEqualTo(first);
    assertThat(identity(DATE, "another page")).isPresent().isNotEqualTo(first);
    assertThat(identity(DATE + "Subject: two\r\n", "page")).isPresent().isNotEqualTo(first);
    assertThat(identity(DATE.replace(":00 ", ":01 "), "page")).isPresent().isNotEqualTo(first);
  }

  @Test
  void withoutADate_nobodyKnows() throws IOException {
    assertThat(identity("Subject: scan\r\n", "page")).isEmpty();
  }
}
