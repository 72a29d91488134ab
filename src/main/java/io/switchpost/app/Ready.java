package io.switchpost.app;

import io.switchpost.camel.routes.FileState;
import io.switchpost.camel.routes.FileStates;
import jakarta.inject.Singleton;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.HealthCheckResponseBuilder;
import org.eclipse.microprofile.health.Readiness;

/** UP when phones may call; a broken file is named here and does not take the gateway down. */
@Readiness
@Singleton
public class Ready implements HealthCheck {
  private final FileStates files;
  private final Services services;

  Ready(FileStates files, Services services) {
    this.files = files;
    this.services = services;
  }

  @Override
  public HealthCheckResponse call() {
    HealthCheckResponseBuilder answer =
        HealthCheckResponse.named("switchpost").status(services.serving());
    for (FileState file : files.all()) {
      file.trouble().ifPresent(trouble -> answer.withData(file.file(), trouble.text()));
    }
    return answer.build();
  }
}
