/**
 * What of a mail is to be printed: its text, its attachments in their order. Runs in the worker
 * process; knows no SMTP and no drawing.
 */
package io.switchpost.document.mail;
