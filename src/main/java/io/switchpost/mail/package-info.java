/**
 * Composing the mails: a stored message becomes a MIME message that Outlook, Asterisk users and
 * phones know.
 *
 * <p>Must not know SIP or how the mail travels: a route sends it.
 */
package io.switchpost.mail;
