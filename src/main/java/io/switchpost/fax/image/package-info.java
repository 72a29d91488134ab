/**
 * Fax pages: bitmaps, their T.4 one- and two-dimensional (MH, MR) and T.6 (MMR) codes, TIFF files.
 * Knows nothing of procedures, networks or mail.
 */
package io.switchpost.fax.image;
