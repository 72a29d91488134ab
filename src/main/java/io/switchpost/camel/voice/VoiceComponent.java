package io.switchpost.camel.voice;

import java.util.Arrays;
import java.util.Map;
import java.util.stream.Collectors;
import org.apache.camel.Endpoint;
import org.apache.camel.spi.annotations.Component;
import org.apache.camel.support.DefaultComponent;

/** Conversations with a caller; their faces are beans, looked up by type when a step begins. */
@Component("voice")
public class VoiceComponent extends DefaultComponent {
  @Override
  protected Endpoint createEndpoint(String uri, String remaining, Map<String, Object> parameters)
      throws Exception {
    VoiceStep step =
        Arrays.stream(VoiceStep.values())
            .filter(one -> one.text().equals(remaining))
            .findFirst()
            .orElseThrow(() -> new IllegalArgumentException(unknown(remaining)));
    VoiceEndpoint endpoint = new VoiceEndpoint(uri, this, step);
    setProperties(endpoint, parameters);
    endpoint.check();
    return endpoint;
  }

  private static String unknown(String name) {
    return "there is no voice:"
        + name
        + ", only "
        + Arrays.stream(VoiceStep.values())
            .map(one -> "voice:" + one.text())
            .collect(Collectors.joining(", "));
  }
}
