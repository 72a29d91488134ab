package io.switchpost.camel.sip;

import io.switchpost.sip.Call;
import io.switchpost.sip.DialPlan;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * The numbers that routes hold in the dial plan. A number changes hands without a moment in which
 * it leads nowhere: a newer load of the same file takes it over from the route that still has
 * calls, and gives it back if it stops first. Two routes of different files, or of one load of a
 * file, must not hold one number: the dial plan refuses the second.
 */
final class Numbers {
  private final DialPlan plan;
  private final Map<Number, Line> lines = new HashMap<>();

  Numbers(DialPlan plan) {
    this.plan = plan;
  }

  private record Number(String context, String pattern) {}

  /** A number and those who hold it, the newest last. */
  private static final class Line {
    private final List<SipConsumer> holders = new ArrayList<>();
    private AutoCloseable entry;
    private volatile SipConsumer current;

    private void call(Call call) throws Exception {
      current.accept(call);
    }

    private void settle() {
      current = holders.getLast();
    }
  }

  /**
   * Gives the consumer its number, in all of its contexts or in none.
   *
   * @throws Exception when somebody else holds it, naming both
   */
  synchronized void take(SipConsumer consumer) throws Exception {
    try {
      for (Number number : numbers(consumer)) {
        take(number, consumer);
      }
    } catch (Exception e) {
      leave(consumer);
      throw e;
    }
  }

  private void take(Number number, SipConsumer consumer) throws Exception {
    Line line = lines.get(number);
    if (line != null && line.current.mayBeReplacedBy(consumer)) {
      line.holders.add(consumer);
      line.settle();
      return;
    }
    Line fresh = new Line();
    fresh.holders.add(consumer);
    fresh.settle();
    fresh.entry =
        plan.add(
            number.context, consumer.getEndpoint().getAddress(), consumer.owner(), fresh::call);
    lines.put(number, fresh);
  }

  /** Takes the number back; does nothing if the consumer does not hold it. */
  synchronized void leave(SipConsumer consumer) throws Exception {
    for (Number number : numbers(consumer)) {
      leave(number, consumer);
    }
  }

  private void leave(Number number, SipConsumer consumer) throws Exception {
    Line line = lines.get(number);
    if (line == null || !line.holders.remove(consumer)) {
      return;
    }
    if (line.holders.isEmpty()) {
      lines.remove(number);
      line.entry.close();
    } else {
      line.settle();
    }
  }

  /** Who holds now what this consumer held in that context. */
  synchronized Optional<SipConsumer> successor(SipConsumer consumer, String context) {
    return Optional.ofNullable(lines.get(number(consumer, context)))
        .map(line -> line.current)
        .filter(current -> current != consumer);
  }

  private static List<Number> numbers(SipConsumer consumer) {
    return consumer.getEndpoint().contexts().stream().map(c -> number(consumer, c)).toList();
  }

  private static Number number(SipConsumer consumer, String context) {
    // X and x are one pattern
    return new Number(context, consumer.getEndpoint().getAddress().toUpperCase(Locale.ROOT));
  }
}
