package io.switchpost.mail.intake;

import io.switchpost.directory.Subscriber;

/**
 * A subscriber who is known to have sent a mail.
 *
 * @param replyTo where the result is told
 * @param proof for the log and the job
 */
record Sender(Subscriber subscriber, String replyTo, String proof) {}
