package io.switchpost.camel.routes;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.apache.camel.CamelContext;
import org.apache.camel.RouteConfigurationsBuilder;
import org.apache.camel.RoutesBuilder;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.model.RouteDefinition;
import org.apache.camel.spi.Resource;
import org.apache.camel.support.PluginHelper;
import org.apache.camel.support.ResourceHelper;

/** A route file that was read but does not run yet. */
final class ParsedFile {
  private final List<RouteBuilder> builders;
  private final List<RouteDefinition> routes;

  private ParsedFile(List<RouteBuilder> builders, List<RouteDefinition> routes) {
    this.builders = builders;
    this.routes = routes;
  }

  /**
   * Reads it; nothing of the running routes is touched.
   *
   * @param name such as {@code routes/extensions.yaml}
   */
  static ParsedFile parse(CamelContext context, String name, String text)
      throws BrokenFileException {
    List<RouteBuilder> builders = new ArrayList<>();
    List<RouteDefinition> routes = new ArrayList<>();
    try {
      Resource resource = ResourceHelper.fromBytes(name, text.getBytes(StandardCharsets.UTF_8));
      Collection<RoutesBuilder> found =
          isEmpty(text)
              ? List.of()
              : PluginHelper.getRoutesLoader(context).findRoutesBuilders(resource);
      for (RoutesBuilder each : found) {
        RouteBuilder builder = (RouteBuilder) each;
        builders.add(builder);
        routes.addAll(builder.configureRoutes(context).getRoutes());
      }
    } catch (Exception e) {
      throw BrokenFileException.from(e, 0);
    }
    ParsedFile file = new ParsedFile(builders, routes);
    file.nameRoutes(name);
    for (RouteDefinition route : routes) {
      DynamicSteps.check(context, route);
    }
    return file;
  }

  /** Nothing but comments: a way to switch a shipped file off. */
  private static boolean isEmpty(String text) {
    return text.lines()
        .map(String::strip)
        .allMatch(line -> line.isEmpty() || line.startsWith("#") || line.equals("---"));
  }

  /** A route without an id is named after its file: its name must not change with each reading. */
  private void nameRoutes(String name) throws BrokenFileException {
    String base = name.replaceFirst("^.*/", "").replaceFirst("\\.ya?ml$", "");
    Set<String> ids = new HashSet<>();
    for (int i = 0; i < routes.size(); i++) {
      RouteDefinition route = routes.get(i);
      if (!route.hasCustomIdAssigned()) {
        route.setId(i == 0 ? base : base + "-" + (i + 1));
      }
      if (!ids.add(route.getRouteId())) {
        throw new BrokenFileException(
            line(route), "there are two routes of the id " + route.getRouteId() + " in this file");
      }
    }
  }

  List<RouteDefinition> routes() {
    return routes;
  }

  static int line(RouteDefinition route) {
    int own = Math.max(route.getLineNumber(), 0);
    return own == 0 && route.getInput() != null
        ? Math.max(route.getInput().getLineNumber(), 0)
        : own;
  }

  /** Adds the routes to the context, which starts them. */
  void start(CamelContext context) throws Exception {
    for (RouteBuilder builder : builders) {
      if (builder instanceof RouteConfigurationsBuilder configurations) {
        configurations.updateRouteConfigurationsToCamelContext(context);
      }
    }
    for (RouteBuilder builder : builders) {
      builder.addRoutesToCamelContext(context);
    }
  }
}
