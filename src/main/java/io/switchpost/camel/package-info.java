/**
 * The components {@code sip:}, {@code voice:}, {@code inbox:} and {@code document:}, and the
 * reloader of route files.
 *
 * <p>Thin: each hands to a room below.
 */
package io.switchpost.camel;
