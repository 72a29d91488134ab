package io.switchpost.app;

import io.smallrye.config.WithDefault;
import io.smallrye.config.WithName;
import io.switchpost.document.FaxForm;
import io.switchpost.fax.image.Resolution;
import io.switchpost.mail.FaxFormat;
import java.time.Duration;
import java.util.Optional;

/** Fax machines. */
public interface FaxConfig {
  /** What a fax is in its mail: {@code pdf} or {@code tiff}. */
  @WithDefault("pdf")
  FaxFormat format();

  /** For how many days the trace of a fax (what the two machines said) is kept beside it. */
  @WithDefault("30")
  @Within(lowest = 0, highest = 36500)
  int traceDays();

  /** For how many days a received fax is kept once its mail was delivered; 0 for ever. */
  @WithDefault("0")
  @Within(lowest = 0, highest = 36500)
  int keepDays();

  /** Whether errors are corrected (ECM), in both directions. */
  @WithDefault("true")
  boolean ecm();

  /** Earlier packets that each T.38 datagram repeats, 0 to 5. */
  @WithDefault("3")
  @Within(lowest = 0, highest = 5)
  int redundancy();

  /** So long after answering a fax we ask for T.38, if the caller has not. */
  @WithDefault("1s")
  @Lasting(longest = "1m")
  Duration askWhenCalled();

  /** So long after a called fax machine was heard we ask for T.38, if it has not. */
  @WithDefault("5s")
  @Lasting(longest = "1m")
  Duration askWhenCalling();

  /** Mails to {@code NUMBER@} this domain become faxes. */
  @WithDefault("fax.example.com")
  @Written(Form.DOMAIN)
  String domain();

  /** Paper of faxes that are sent: {@code a4} or {@code letter}. */
  @WithDefault("a4")
  FaxForm.Paper paper();

  /**
   * Grid of faxes that are sent: {@code standard} (204×98 per inch), {@code fine} (204×196), {@code
   * superfine} (204×391), {@code r300} or {@code r16} (400).
   */
  @WithDefault("fine")
  Resolution resolution();

  /** Pages of one fax; more are refused. */
  @WithDefault("200")
  @Within(lowest = 1)
  int mostPages();

  /** Pages that a person may send in 24 hours, over all recipients; 0 for no limit. */
  @WithName("pages-a-day")
  @WithDefault("500")
  @Within(lowest = 0)
  int pagesADay();

  /**
   * The host whose Authentication-Results are believed in mails that a route fetches from a mailbox
   * (docs/routes/fax-mailbox.yaml); it must remove forged ones. Without it a DKIM signature alone
   * proves a sender.
   */
  Optional<String> mailboxHost();
}
