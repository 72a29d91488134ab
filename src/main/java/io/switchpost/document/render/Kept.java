package io.switchpost.document.render;

/** What was made of a PDF and is kept for its next pages. */
record Kept(Lettering lettering, PictureReader pictures, LostLetters lost) {
  Kept() {
    this(new Lettering(), new PictureReader(), new LostLetters());
  }
}
