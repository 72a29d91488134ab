/**
 * The SMTP intake for mail to fax: who may hand over a mail, for which fax numbers, and that it is
 * on disk before 250 is said. Knows no fax and no route.
 */
package io.switchpost.mail.intake;
