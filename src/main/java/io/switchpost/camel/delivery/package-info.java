/**
 * What the store gives out again and again until a route succeeds, as exchanges: shared by {@code
 * inbox:}, {@code outbox:} and {@code smtpd:}.
 */
package io.switchpost.camel.delivery;
