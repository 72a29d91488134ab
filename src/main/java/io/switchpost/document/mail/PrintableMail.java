package io.switchpost.document.mail;

import java.util.List;

/**
 * What of a mail is to be printed.
 *
 * @param subject in one line, may be empty
 * @param text plain text of the body, may be empty
 * @param attachments in the order of the mail
 */
public record PrintableMail(String subject, String text, List<Attachment> attachments) {}
