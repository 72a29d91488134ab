/**
 * Whether a mail comes from whom its From names: SPF, DKIM and the alignment of DMARC. Knows no
 * SMTP session and no directory.
 */
package io.switchpost.mail.sender;
