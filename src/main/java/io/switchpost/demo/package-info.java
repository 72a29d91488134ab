/**
 * What the demo adds to the gateway: a mail host, a directory server, and the acts of {@code
 * ./switchpost demo}.
 */
package io.switchpost.demo;
