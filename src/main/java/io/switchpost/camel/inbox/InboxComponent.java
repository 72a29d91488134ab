package io.switchpost.camel.inbox;

import java.util.Map;
import org.apache.camel.Endpoint;
import org.apache.camel.spi.annotations.Component;
import org.apache.camel.support.DefaultComponent;

/**
 * Stored messages as exchanges; needs a bean of type {@link io.switchpost.store.Inbox} for
 * voicemail, of type {@link io.switchpost.store.Faxes} for faxes.
 */
@Component("inbox")
public class InboxComponent extends DefaultComponent {
  @Override
  protected Endpoint createEndpoint(String uri, String remaining, Map<String, Object> parameters)
      throws Exception {
    if (!remaining.equals(InboxEndpoint.VOICEMAIL) && !remaining.equals(InboxEndpoint.FAX)) {
      throw new IllegalArgumentException(
          "there is no inbox:" + remaining + ", only inbox:voicemail and inbox:fax");
    }
    InboxEndpoint endpoint = new InboxEndpoint(uri, this, remaining);
    setProperties(endpoint, parameters);
    return endpoint;
  }
}
