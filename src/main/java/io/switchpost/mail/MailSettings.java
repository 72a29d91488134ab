package io.switchpost.mail;

import java.time.ZoneId;

/**
 * What all mails of the gateway share.
 *
 * @param domain our own mail domain: of the sender address and of each Message-ID
 * @param zone in which times are written
 * @param audioFormat of attached recordings
 */
public record MailSettings(String domain, ZoneId zone, AudioFormat audioFormat) {}
