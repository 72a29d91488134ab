package io.switchpost.app;

import io.switchpost.camel.routes.FileState;
import io.switchpost.camel.routes.FileStates;
import io.switchpost.sip.SipServer;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Singleton;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.HealthCheckResponseBuilder;
import org.eclipse.microprofile.health.Readiness;

/**
 * UP when phones may call; broken files and the trunks' states are told here and do not take the
 * gateway down.
 */
@Readiness
@Singleton
public class Ready implements HealthCheck {
  private final FileStates files;
  private final Services services;
  private final Instance<SipServer> sip;

  Ready(FileStates files, Services services, Instance<SipServer> sip) {
    this.files = files;
    this.services = services;
    this.sip = sip;
  }

  @Override
  public HealthCheckResponse call() {
    HealthCheckResponseBuilder answer =
        HealthCheckResponse.named("switchpost").status(services.serving());
    for (FileState file : files.all()) {
      file.trouble().ifPresent(trouble -> answer.withData(file.file(), trouble.text()));
    }
    if (services.serving()) {
      sip.get().trunks().forEach(trunk -> answer.withData("trunk " + trunk.name(), trunk.text()));
    }
    return answer.build();
  }
}
