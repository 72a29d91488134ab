/**
 * How routes and the directory meet: {@code io.switchpost.directory} asks the server by a route,
 * and routes ask it who owns a mailbox.
 */
package io.switchpost.camel.directory;
