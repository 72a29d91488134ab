/**
 * Another fax machine as judge: Debian's libspandsp 0.0.6 through {@code java.lang.foreign}, with a
 * UDPTL of its own that shares no code with ours. It is driven by samples, so that a fax with it
 * runs in simulated time.
 */
package io.switchpost.foreign.spandsp;
