/**
 * The Camel component {@code smtpd:}: mails that the intake accepted begin a route, each at least
 * once, until the route succeeds.
 *
 * <p>Thin: SMTP is {@code io.switchpost.mail.intake}'s, durability {@code io.switchpost.store}'s.
 */
package io.switchpost.camel.smtpd;
