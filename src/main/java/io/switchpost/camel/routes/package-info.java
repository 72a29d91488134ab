/**
 * The route files: shipped ones, an administrator's own in place of them, read again when they
 * change, while calls go on.
 *
 * <p>Must not know what the routes do.
 */
package io.switchpost.camel.routes;
