package io.switchpost.mail.sender;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import org.apache.james.jdkim.DKIMVerifier;
import org.apache.james.jdkim.api.PublicKeyRecordRetriever;
import org.apache.james.jdkim.exceptions.FailException;
import org.apache.james.jdkim.exceptions.TempFailException;

/** The domains that signed a message, each with a valid signature (RFC 6376). */
final class DkimCheck {
  private final PublicKeyRecordRetriever keys;

  DkimCheck(PublicKeyRecordRetriever keys) {
    this.keys = keys;
  }

  /**
   * @throws TempFailException when a key could not be fetched at this moment
   */
  List<String> signers(Path message) throws IOException, TempFailException {
    DKIMVerifier verifier = new DKIMVerifier(keys);
    try (InputStream content = new BufferedInputStream(Files.newInputStream(message))) {
      verifier.verify(content);
    } catch (TempFailException e) {
      throw e;
    } catch (FailException e) {
      // the results tell which signature is good; one bad one beside it does no harm
    }
    return verifier.getResults().stream()
        .filter(result -> result.isSuccess() && result.getRecord() != null)
        .filter(result -> coversBody(result.getRecord().getBodyHashLimit()))
        .map(result -> result.getRecord().getDToken().toString().toLowerCase(Locale.ROOT))
        .toList();
  }

  /** RFC 6376 clause 8.2: with l= anybody may add to a signed body. */
  private static boolean coversBody(int limit) {
    return limit < 0;
  }
}
