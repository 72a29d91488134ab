package io.switchpost.demo;

import io.switchpost.fax.session.FaxResult;
import java.nio.file.Path;

/** The gateway's own way to send a fax, as a route does it. */
@FunctionalInterface
public interface FaxStep {
  /**
   * Returns when the fax is over.
   *
   * @param document a file that can be printed
   * @param number to dial
   * @param station what the gateway calls itself (TSI)
   * @throws Exception when the document cannot be printed
   */
  FaxResult send(Path document, String number, String station) throws Exception;
}
