/**
 * Subscribers by number, address and name; passwords checked; dial-by-name.
 *
 * <p>Look-ups go through a route (LDAP by default) and are cached, so that calls go on when the
 * directory is down.
 */
package io.switchpost.directory;
