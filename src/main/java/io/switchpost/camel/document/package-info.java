/**
 * The Camel component {@code document:}: a stored fax in a route becomes a file that people open.
 *
 * <p>Thin: the files are {@code io.switchpost.document}'s.
 */
package io.switchpost.camel.document;
