package io.switchpost.sip;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicReference;

/**
 * Which handler a number leads to, for each context. Safe for many threads; changes apply to new
 * calls.
 *
 * <p>Patterns: digits, {@code X} 0-9, {@code Z} 1-9, {@code N} 2-9, {@code [1-5]} one of, {@code .}
 * one or more of anything, {@code !} zero or more of anything; upper or lower case. The most
 * specific pattern wins: position by position, a digit before a set, the smaller set before the
 * larger, then {@code .}, then {@code !}.
 */
public final class DialPlan {
  private static final Comparator<Number> MOST_SPECIFIC_FIRST =
      Comparator.comparing(Number::pattern);

  private final AtomicReference<Plan> plan = new AtomicReference<>(new Plan(Map.of(), Map.of()));

  /** One change makes a new plan; a look-up under way goes on in the old one. */
  private record Plan(Map<String, List<Number>> numbers, Map<String, Set<String>> includes) {}

  private record Number(DialPattern pattern, String owner, CallHandler handler) {}

  /**
   * Adds a number; closing the result removes it again, once.
   *
   * @param owner who wants it, as the administrator knows it (a route's id)
   * @throws IllegalArgumentException when the pattern cannot be read, or an equal one stands in the
   *     same context: both owners are named
   */
  public AutoCloseable add(String context, String pattern, String owner, CallHandler handler) {
    var number = new Number(DialPattern.parse(pattern), owner, handler);
    plan.updateAndGet(before -> with(before, context, number));
    return () -> plan.updateAndGet(before -> without(before, context, number));
  }

  private static Plan with(Plan before, String context, Number number) {
    var numbers = new ArrayList<>(before.numbers().getOrDefault(context, List.of()));
    for (Number other : numbers) {
      if (other.pattern().equals(number.pattern())) {
        throw new IllegalArgumentException(
            "Number %s in context %s belongs to %s already; give %s another number or context"
                .formatted(number.pattern(), context, other.owner(), number.owner()));
      }
    }
    numbers.add(number);
    numbers.sort(MOST_SPECIFIC_FIRST);
    return replaced(before, context, numbers);
  }

  private static Plan without(Plan before, String context, Number number) {
    var numbers = new ArrayList<>(before.numbers().getOrDefault(context, List.of()));
    numbers.removeIf(other -> other == number);
    return replaced(before, context, numbers);
  }

  private static Plan replaced(Plan before, String context, List<Number> numbers) {
    var all = new LinkedHashMap<>(before.numbers());
    if (numbers.isEmpty()) {
      all.remove(context);
    } else {
      all.put(context, List.copyOf(numbers));
    }
    return new Plan(all, before.includes());
  }

  /**
   * Lets calls of {@code context} reach the numbers of {@code included}, after its own.
   *
   * @throws IllegalArgumentException when {@code included} leads back to {@code context}
   */
  public void include(String context, String included) {
    plan.updateAndGet(
        before -> {
          if (reachable(before, included).contains(context)) {
            throw new IllegalArgumentException(
                "Context %s cannot include %s, which includes %s itself"
                    .formatted(context, included, context));
          }
          var includes = new LinkedHashMap<>(before.includes());
          var wanted = new LinkedHashSet<>(includes.getOrDefault(context, Set.of()));
          wanted.add(included);
          includes.put(context, wanted);
          return new Plan(before.numbers(), includes);
        });
  }

  /** The contexts that a call in {@code context} may reach, its own first. */
  private static Set<String> reachable(Plan plan, String context) {
    var found = new LinkedHashSet<String>();
    collect(plan, context, found);
    return found;
  }

  private static void collect(Plan plan, String context, Set<String> found) {
    if (found.add(context)) {
      plan.includes().getOrDefault(context, Set.of()).forEach(next -> collect(plan, next, found));
    }
  }

  /** The handler of the most specific pattern of the nearest context that has one. */
  public Optional<CallHandler> find(String context, String number) {
    Plan now = plan.get();
    for (String reached : reachable(now, context)) {
      for (Number candidate : now.numbers().getOrDefault(reached, List.of())) {
        if (candidate.pattern().matches(number)) {
          return Optional.of(candidate.handler());
        }
      }
    }
    return Optional.empty();
  }

  /** The numbers, sorted by context and specificity, for the web page. */
  public List<Entry> entries() {
    var entries = new ArrayList<Entry>();
    plan.get().numbers().entrySet().stream()
        .sorted(Map.Entry.comparingByKey())
        .forEach(
            context ->
                context
                    .getValue()
                    .forEach(
                        number ->
                            entries.add(
                                new Entry(
                                    context.getKey(),
                                    number.pattern().toString(),
                                    number.owner()))));
    return entries;
  }

  /** One number of the plan. */
  public record Entry(String context, String pattern, String owner) {}
}
