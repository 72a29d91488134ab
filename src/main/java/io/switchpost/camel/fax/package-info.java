/**
 * The Camel component {@code fax:}: {@code fax:receive} takes the fax of a call, {@code fax:send}
 * dials and sends one.
 *
 * <p>Thin: each hands over to {@code io.switchpost.fax.session}.
 */
package io.switchpost.camel.fax;
