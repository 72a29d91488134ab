/**
 * The Camel component {@code document:}: a stored fax in a route becomes a file that people open, a
 * mail becomes fax pages.
 *
 * <p>Thin: the files are {@code io.switchpost.document}'s.
 */
package io.switchpost.camel.document;
