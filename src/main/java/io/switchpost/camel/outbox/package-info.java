/**
 * The Camel component {@code outbox:}: a fax that a route has made is kept until it is sent, has
 * its turn, and is told of when it is over.
 *
 * <p>Thin: durability and turns are {@code io.switchpost.store}'s, sending is {@code
 * io.switchpost.fax.outbox}'s.
 */
package io.switchpost.camel.outbox;
