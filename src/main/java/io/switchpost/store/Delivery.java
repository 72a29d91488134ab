package io.switchpost.store;

/**
 * Takes a stored message on its way out; an exception means: try again later, with a growing pause.
 * Called on threads of the store, several at a time.
 *
 * @param <M> what is handed on
 */
@FunctionalInterface
public interface Delivery<M> {
  /**
   * @param attempt from 1
   */
  void deliver(M message, int attempt) throws Exception;
}
