/**
 * The Camel component {@code sip:}: a number of the dial plan is a route, a call is an exchange.
 *
 * <p>Successor of the {@code sip:} scheme that Camel gave up in 3.17. Knows {@code
 * io.switchpost.sip} and Camel, nothing else of the gateway, so that it can be published alone.
 */
package io.switchpost.camel.sip;
