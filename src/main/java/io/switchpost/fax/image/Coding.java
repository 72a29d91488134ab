package io.switchpost.fax.image;

/** How a page is coded on the wire and in a TIFF file. */
public enum Coding {
  /** T.4 clause 4.1, one-dimensional: modified Huffman. */
  MH,
  /** T.4 clause 4.2, two-dimensional: modified READ; each K-th row is one-dimensional. */
  MR,
  /** T.6, modified modified READ: needs a carrier without errors (ECM). */
  MMR
}
