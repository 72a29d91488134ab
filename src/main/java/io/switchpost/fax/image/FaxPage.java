package io.switchpost.fax.image;

/** A page on a fax grid. */
public record FaxPage(Bitmap bitmap, Resolution resolution) {}
