/**
 * What must survive a power cut: messages, faxes, mailboxes, registrations, credentials,
 * deliveries. SQL and a spool.
 *
 * <p>Acknowledge only what this room has returned from. Must not know SIP, Camel or mail.
 */
package io.switchpost.store;
