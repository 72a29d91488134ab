package io.switchpost.document.render;

import java.awt.geom.Path2D;
import java.util.List;
import java.util.Optional;
import org.apache.pdfbox.pdmodel.graphics.state.PDGraphicsState;

/** The clip of a page, remembered while it stays: most are boxes in boxes, and need no geometry. */
final class Clip {
  private List<Path2D> paths = List.of();
  private int count;
  private Optional<Box> box = Optional.empty();

  /** What it lets through in the page's own space, if that is a box. */
  Optional<Box> box(PDGraphicsState state) {
    List<Path2D> now = state.getCurrentClippingPaths();
    if (now != paths || now.size() != count) {
      paths = now;
      count = now.size();
      box = intersection(now);
    }
    return box;
  }

  private static Optional<Box> intersection(List<Path2D> paths) {
    Optional<Box> all = Optional.empty();
    for (Path2D path : paths) {
      Optional<Box> box = Box.of(path);
      if (box.isEmpty()) {
        return Optional.empty();
      }
      all = all.map(others -> others.intersection(box.get())).or(() -> box);
    }
    return all;
  }
}
