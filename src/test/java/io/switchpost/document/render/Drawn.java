package io.switchpost.document.render;

import io.switchpost.document.DocumentException;
import io.switchpost.document.FaxForm;
import io.switchpost.fax.image.Bitmap;
import io.switchpost.fax.image.FaxPage;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jodconverter.core.office.OfficeException;

/** Documents as they are drawn on the form that is used where nobody says another. */
final class Drawn {
  private Drawn() {}

  /** What is made on the way lies beside the file. */
  static List<FaxPage> pages(Path file) throws DocumentException, IOException {
    List<FaxPage> pages = new ArrayList<>();
    try (var documents = new DocumentPages(FaxForm.DEFAULT, file.getParent())) {
      documents.render(file, file.getFileName().toString(), pages::add);
    } catch (OfficeException e) {
      throw new IOException(e);
    }
    return pages;
  }

  static Bitmap firstPage(Path file) throws DocumentException, IOException {
    return pages(file).getFirst().bitmap();
  }
}
