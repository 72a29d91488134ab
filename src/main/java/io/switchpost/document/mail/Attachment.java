package io.switchpost.document.mail;

import java.nio.file.Path;

/**
 * A document in a mail.
 *
 * @param name as its sender called it, without directories
 */
public record Attachment(String name, Path file) {}
