/**
 * What stands between the wire and jain-sip: limits before its parser, checks behind it.
 *
 * <p>Knows jain-sip's messages. Must not know calls, users or registrations.
 */
package io.switchpost.sip.guard;
