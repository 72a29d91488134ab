/**
 * Fax pages as documents that people open (PDF, TIFF), and documents that people send as fax pages:
 * those are drawn in a process of their own, because they may be hostile. Knows no calls, no mail
 * host and no database.
 */
package io.switchpost.document;
