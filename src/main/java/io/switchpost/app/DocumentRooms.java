package io.switchpost.app;

import io.quarkus.arc.Unremovable;
import io.switchpost.document.FaxForm;
import io.switchpost.document.worker.ConverterSettings;
import io.switchpost.document.worker.DocumentConverter;
import jakarta.enterprise.inject.Disposes;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.io.IOException;

/** How documents become fax pages. */
@Singleton
public class DocumentRooms {
  private final SwitchpostConfig config;
  private final Home home;

  DocumentRooms(SwitchpostConfig config, Home home) {
    this.config = config;
    this.home = home;
  }

  @Produces
  @Singleton
  @Unremovable
  DocumentConverter converter() throws IOException {
    return new DocumentConverter(ConverterSettings.in(home.data().resolve("documents")));
  }

  void close(@Disposes DocumentConverter converter) {
    converter.close();
  }

  @Produces
  @Singleton
  @Unremovable
  FaxForm form() {
    FaxConfig fax = config.fax();
    return new FaxForm(fax.paper(), fax.resolution(), fax.mostPages());
  }
}
