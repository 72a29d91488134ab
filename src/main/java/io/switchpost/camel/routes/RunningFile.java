package io.switchpost.camel.routes;

import io.switchpost.camel.routes.FileState.Origin;
import java.util.List;

/**
 * A route file that runs.
 *
 * @param name such as {@code routes/extensions.yaml}
 * @param text what was read
 * @param routes its routes
 */
record RunningFile(String name, Origin origin, String text, List<RunningRoute> routes) {
  /**
   * A route of it.
   *
   * @param id as the file names it
   * @param runtimeId as Camel names it while an older reading of the same route still has calls
   */
  record RunningRoute(String id, String runtimeId) {}
}
