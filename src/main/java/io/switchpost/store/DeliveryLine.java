package io.switchpost.store;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Function;
import org.jboss.logging.Logger;

/** Messages of one kind on their way out: where they are found, and who takes them, if anybody. */
final class DeliveryLine<M> {
  private static final Logger LOG = Logger.getLogger(DeliveryLine.class);

  private static final String PREFIX = "deliver-";

  private final String kind;
  private final Function<String, Optional<M>> find;
  private final Function<M, Path> content;
  private final AtomicReference<Delivery<M>> consumer = new AtomicReference<>();
  private final Set<String> underWay = ConcurrentHashMap.newKeySet();

  /**
   * @param kind in the name of the scheduler's task
   * @param find by id
   * @param content what must be on this machine for a delivery
   */
  DeliveryLine(String kind, Function<String, Optional<M>> find, Function<M, Path> content) {
    this.kind = kind;
    this.find = find;
    this.content = content;
  }

  static String task(String kind) {
    return PREFIX + kind;
  }

  static String kind(String task) {
    return task.startsWith(PREFIX) ? task.substring(PREFIX.length()) : task;
  }

  String task() {
    return task(kind);
  }

  boolean isTaken() {
    return consumer.get() != null;
  }

  void take(Delivery<M> by) {
    if (!consumer.compareAndSet(null, by)) {
      throw new IllegalStateException(
          "the %s inbox has a consumer already: close it before another one is opened"
              .formatted(kind));
    }
  }

  /** Whether it was the one who took them. */
  boolean leave(Delivery<M> by) {
    return consumer.compareAndSet(by, null);
  }

  void leave() {
    consumer.set(null);
  }

  /** Whether this process is handing it over, or has done so and cannot note it yet. */
  boolean isUnderWay(String id) {
    return underWay.contains(id);
  }

  /**
   * Hands one over. It stays under way until {@link #over}, if there was somebody to hand it to.
   *
   * @return whether there was; true also when there is nothing to deliver
   * @throws StoreException with the reason in one line: it is to be tried again
   */
  boolean deliver(String id, int attempt) {
    Delivery<M> to = consumer.get();
    if (to == null) {
      return false;
    }
    Optional<M> message = find.apply(id);
    if (message.isEmpty()) {
      LOG.warnf("%s %s is gone: nothing to deliver", kind, id);
      return true;
    }
    Path file = content.apply(message.get());
    if (!Files.exists(file)) {
      throw new StoreException("its content " + file + " is not on this machine");
    }
    CrashPoint.reached("before-delivery");
    underWay.add(id);
    boolean delivered = false;
    try {
      to.deliver(message.get(), attempt);
      delivered = true;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new StoreException("interrupted", e);
    } catch (Exception e) {
      throw new StoreException(String.valueOf(e.getMessage()), e);
    } finally {
      if (!delivered) {
        over(id);
      }
    }
    CrashPoint.reached("delivered-before-marked");
    return true;
  }

  /** Nothing more is done with it here. */
  void over(String id) {
    underWay.remove(id);
  }
}
