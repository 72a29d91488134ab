/**
 * The Camel component {@code inbox:}: every stored message is handed to a route, at least once,
 * until the route succeeds.
 *
 * <p>Thin: retries and durability are {@code io.switchpost.store}'s.
 */
package io.switchpost.camel.inbox;
