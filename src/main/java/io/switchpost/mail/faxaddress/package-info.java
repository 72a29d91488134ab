/**
 * The ways in which people and programs write a fax number as a mail address, read into one form.
 * Knows no SMTP and no directory.
 */
package io.switchpost.mail.faxaddress;
