/**
 * SIP behind our own {@link io.switchpost.sip.Call}: registrar, authentication, trust, dial plan,
 * SDP, sessions.
 *
 * <p>The only room that sees jain-sip. Must not know Camel, mailboxes or the directory's LDAP.
 */
package io.switchpost.sip;
