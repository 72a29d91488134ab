/**
 * The house itself: configuration, the home directory, and the wiring of the rooms at start and
 * stop.
 */
package io.switchpost.app;
