/**
 * The components {@code sip:}, {@code voice:} and {@code inbox:}, and the reloader of route files.
 *
 * <p>Thin: each hands to a room below.
 */
package io.switchpost.camel;
