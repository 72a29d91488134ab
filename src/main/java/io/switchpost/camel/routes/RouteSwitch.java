package io.switchpost.camel.routes;

import io.switchpost.camel.Causes;
import io.switchpost.camel.routes.RunningFile.RunningRoute;
import io.switchpost.camel.sip.SipConsumer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import org.apache.camel.CamelContext;
import org.apache.camel.Consumer;
import org.apache.camel.FailedToCreateRouteException;
import org.apache.camel.FailedToStartRouteException;
import org.apache.camel.NoSuchEndpointException;
import org.apache.camel.ResolveEndpointFailedException;
import org.apache.camel.Route;
import org.apache.camel.StatefulService;
import org.apache.camel.impl.engine.DefaultRouteStartupOrder;
import org.apache.camel.model.Model;
import org.apache.camel.model.ProcessorDefinitionHelper;
import org.apache.camel.model.RouteDefinition;
import org.apache.camel.model.ToDefinition;
import org.apache.camel.support.service.ServiceHelper;
import org.jboss.logging.Logger;

/**
 * Exchanges the routes of a file in a running context. The new ones start beside the old ones,
 * under another runtime id ({@code extensions~2}) if need be; the old ones take nothing new, but
 * stay until the calls on them have ended, since Camel's own replacement would wait for these calls
 * and then cut them off.
 */
final class RouteSwitch {
  private static final Logger LOG = Logger.getLogger(RouteSwitch.class);

  /** A call may be on its way between the dial plan and the route for a moment. */
  private static final Duration LEAST_STAY = Duration.ofSeconds(1);

  private final CamelContext context;
  private final List<Retired> retired = new ArrayList<>();

  RouteSwitch(CamelContext context) {
    this.context = context;
  }

  private record Retired(String runtimeId, long since) {
    boolean stayedLongEnough() {
      return System.nanoTime() - since >= LEAST_STAY.toNanos();
    }
  }

  /**
   * Starts the new routes in place of the old ones; all of them or none.
   *
   * @return the new ones
   */
  List<RunningRoute> replace(List<RunningRoute> old, ParsedFile file) throws BrokenFileException {
    List<RunningRoute> fresh = new ArrayList<>();
    for (RouteDefinition definition : file.routes()) {
      String id = definition.getRouteId();
      String runtimeId = freeId(id);
      definition.setId(runtimeId);
      fresh.add(new RunningRoute(id, runtimeId));
    }
    try {
      old.forEach(this::takeNothingNew);
      file.start(context);
      old.forEach(this::retire);
      return fresh;
    } catch (Exception e) {
      int line = lineOf(e, file);
      fresh.forEach(route -> remove(route.runtimeId()));
      old.forEach(this::takeAgain);
      throw BrokenFileException.from(e, line);
    }
  }

  /** Ends routes without successors. */
  void end(List<RunningRoute> old) {
    old.forEach(this::retire);
  }

  /** Removes the retired routes that have nothing to do any more. */
  void tidy() {
    for (Iterator<Retired> each = retired.iterator(); each.hasNext(); ) {
      Retired route = each.next();
      if (route.stayedLongEnough() && idle(route.runtimeId())) {
        remove(route.runtimeId());
        each.remove();
      }
    }
  }

  private boolean idle(String runtimeId) {
    return context.getInflightRepository().size(runtimeId) == 0
        && !(context.getRoute(runtimeId) instanceof Route route
            && route.getConsumer() instanceof SipConsumer sip
            && sip.calls() > 0);
  }

  private String freeId(String id) {
    String free = id;
    for (int n = 2; context.getRoute(free) != null; n++) {
      free = id + "~" + n;
    }
    return free;
  }

  /** A number changes hands by itself when the new route starts; anything else is let go first. */
  private void takeNothingNew(RunningRoute route) {
    if (!(consumer(route) instanceof SipConsumer)) {
      suspend(route);
    }
  }

  /** One that does not go on keeps no other one from it. */
  private void takeAgain(RunningRoute route) {
    try {
      if (!(consumer(route) instanceof SipConsumer)) {
        ServiceHelper.resumeService(consumer(route));
        service(route).ifPresent(StatefulService::resume);
      }
    } catch (RuntimeException e) {
      LOG.errorf(
          "route %s stands still until its file is changed again: %s", route.id(), e.getMessage());
    }
  }

  /**
   * Suspends a route without the shutdown strategy, which would wait for the calls on it. The
   * service is what Camel asks when it looks whether an endpoint is free for another route.
   */
  private void suspend(RunningRoute route) {
    ServiceHelper.suspendService(consumer(route));
    service(route).ifPresent(StatefulService::suspend);
  }

  private Optional<StatefulService> service(RunningRoute route) {
    return context.getCamelContextExtension().getRouteStartupOrder().stream()
        .filter(order -> order.getRoute().getRouteId().equals(route.runtimeId()))
        .<StatefulService>map(order -> ((DefaultRouteStartupOrder) order).getRouteService())
        .findFirst();
  }

  private void retire(RunningRoute route) {
    suspend(route);
    retired.add(new Retired(route.runtimeId(), System.nanoTime()));
  }

  private Consumer consumer(RunningRoute route) {
    return context.getRoute(route.runtimeId()).getConsumer();
  }

  /** Also what is half-made: Kamelet children, a definition whose route did not start. */
  private void remove(String runtimeId) {
    try {
      List<String> children =
          context.getRoutes().stream()
              .filter(route -> runtimeId.equals(route.getProperties().get(Route.PARENT_PROPERTY)))
              .map(Route::getRouteId)
              .toList();
      context.getRouteController().stopRoute(runtimeId, 5, TimeUnit.SECONDS);
      context.removeRoute(runtimeId);
      children.forEach(this::remove);
      var model = context.getCamelContextExtension().getContextPlugin(Model.class);
      RouteDefinition rest = model.getRouteDefinition(runtimeId);
      if (rest != null) {
        model.removeRouteDefinition(rest);
      }
    } catch (Exception e) {
      LOG.warnf("route %s could not be removed: %s", runtimeId, e.getMessage());
    }
  }

  /** The line of the route that a failure names, else of the first that did not start. */
  private int lineOf(Exception failure, ParsedFile file) {
    Predicate<RouteDefinition> guilty =
        switch (failure) {
          case FailedToStartRouteException start -> isNamed(start.getRouteId());
          case FailedToCreateRouteException create -> isNamed(create.getRouteId());
          default ->
              route -> {
                var status = context.getRouteController().getRouteStatus(route.getRouteId());
                return status == null || !status.isStarted();
              };
        };
    return file.routes().stream()
        .filter(guilty)
        .findFirst()
        .map(route -> stepLine(route, failure).orElse(ParsedFile.line(route)))
        .orElse(0);
  }

  /** The line of the step whose address a failure names. */
  private static Optional<Integer> stepLine(RouteDefinition route, Throwable failure) {
    for (Throwable at : Causes.of(failure)) {
      Optional<String> named =
          switch (at) {
            case ResolveEndpointFailedException wrong -> Optional.of(wrong.getUri());
            case NoSuchEndpointException unknown -> Optional.of(unknown.getUri());
            default -> Optional.empty();
          };
      if (named.isPresent()) {
        String guilty = place(named.get());
        return ProcessorDefinitionHelper.filterTypeInOutputs(route.getOutputs(), ToDefinition.class)
            .stream()
            .filter(step -> place(step.getUri()).equals(guilty))
            .map(ToDefinition::getLineNumber)
            .filter(line -> line > 0)
            .findFirst();
      }
    }
    return Optional.empty();
  }

  /** {@code vioce:voicemail} and {@code vioce://voicemail?x=y} are one. */
  private static String place(String uri) {
    return String.valueOf(uri).replaceFirst("\\?.*", "").replaceFirst("^([^:/]+):/*", "$1:");
  }

  private static Predicate<RouteDefinition> isNamed(String id) {
    return route -> route.getRouteId().equals(id);
  }
}
