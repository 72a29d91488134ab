package io.switchpost.camel;

import io.switchpost.camel.routes.FileStates;
import io.switchpost.camel.routes.RouteReloader;
import io.switchpost.sip.Call;
import io.switchpost.sip.DialPlan;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.apache.camel.CamelContext;
import org.apache.camel.impl.DefaultCamelContext;

/** A context with a dial plan and route files in a directory, as the gateway has them. */
public final class Routes implements AutoCloseable {
  public final CamelContext camel = new DefaultCamelContext();
  public final DialPlan plan = new DialPlan();
  public final FileStates states = new FileStates();
  private final Path directory;

  public Routes(Path directory) {
    this.directory = directory;
    camel.getRegistry().bind("dialPlan", plan);
    GatewayContext.prepare(camel);
    camel.start();
  }

  public Routes write(String name, String yaml) {
    try {
      Files.writeString(directory.resolve(name), yaml);
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
    return this;
  }

  /** A reloader without shipped files. */
  public RouteReloader reloader() {
    return new RouteReloader(camel, directory, states, Map.of());
  }

  /** Lets a call through the dial plan; false if its number leads nowhere. */
  public boolean call(Call call) throws Exception {
    var handler = plan.find(call.context(), call.called());
    if (handler.isPresent()) {
      handler.get().handle(call);
    }
    return handler.isPresent();
  }

  @Override
  public void close() {
    camel.stop();
  }
}
