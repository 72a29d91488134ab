/**
 * Working off the faxes that wait: how a job is dialled, what its header line says, when it is
 * tried again and how, and how far it is at this moment. What is durable is {@code store}'s.
 */
package io.switchpost.fax.outbox;
