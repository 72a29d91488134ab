/**
 * The Camel component {@code outbox:}: a fax that a route has made is kept until it is sent.
 *
 * <p>Thin: durability and turns are {@code io.switchpost.store}'s.
 */
package io.switchpost.camel.outbox;
