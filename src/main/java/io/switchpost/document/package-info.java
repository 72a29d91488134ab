/**
 * Fax pages as documents that people open: PDF and TIFF files. Knows pages on disk and their
 * resolution; no calls, no mail, no database.
 */
package io.switchpost.document;
