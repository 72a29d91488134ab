package io.switchpost.camel.smtpd;

import java.util.Map;
import org.apache.camel.Endpoint;
import org.apache.camel.spi.annotations.Component;
import org.apache.camel.support.DefaultComponent;

/**
 * Mails from outside as exchanges; needs beans of the types {@link
 * io.switchpost.mail.intake.Intakes} and {@link io.switchpost.store.IncomingMails}.
 */
@Component("smtpd")
public class SmtpdComponent extends DefaultComponent {
  private final OpenIntakes open = new OpenIntakes();

  @Override
  protected Endpoint createEndpoint(String uri, String remaining, Map<String, Object> parameters)
      throws Exception {
    if (!remaining.matches("[A-Za-z0-9]([A-Za-z0-9.-]*[A-Za-z0-9])?")) {
      throw new IllegalArgumentException(
          "smtpd: needs the domain of the mails, such as smtpd:fax.example.com, not " + remaining);
    }
    SmtpdEndpoint endpoint =
        new SmtpdEndpoint(uri, this, remaining.toLowerCase(java.util.Locale.ROOT), open);
    setProperties(endpoint, parameters);
    return endpoint;
  }

  @Override
  protected void doStop() throws Exception {
    open.close();
    super.doStop();
  }
}
