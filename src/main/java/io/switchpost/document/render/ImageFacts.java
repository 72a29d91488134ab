package io.switchpost.document.render;

import com.drew.imaging.ImageMetadataReader;
import com.drew.imaging.ImageProcessingException;
import com.drew.metadata.Metadata;
import com.drew.metadata.MetadataException;
import com.drew.metadata.exif.ExifIFD0Directory;
import com.drew.metadata.jfif.JfifDirectory;
import java.awt.geom.AffineTransform;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.OptionalDouble;
import java.util.Set;
import javax.imageio.ImageReader;
import javax.imageio.metadata.IIOMetadata;
import javax.imageio.metadata.IIOMetadataFormatImpl;
import javax.imageio.metadata.IIOMetadataNode;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;

/**
 * How an image is meant to be looked at.
 *
 * @param orientation of EXIF and TIFF: 1 is upright, even numbers up to 4, and 5 and 7, are
 *     mirrored
 * @param aspect how many times as high as wide a pixel is; rows of a fax of standard resolution are
 *     twice as far apart as its columns
 */
record ImageFacts(int orientation, double aspect) {
  /** Other proportions make no sense. */
  private static final double MOST_ASPECT = 5;

  /** What differs less is a square. */
  private static final double SQUARE = 1.05;

  /** Words of ImageIO for 1 to 8, as TwelveMonkeys uses them. */
  private static final List<String> ORIENTATIONS =
      List.of(
          "Normal",
          "FlipH",
          "Rotate180",
          "FlipV",
          "FlipHRotate90",
          "Rotate270",
          "FlipVRotate90",
          "Rotate90");

  /** Words of ImageIO for tag 254. */
  private static final Set<String> NO_PAGES = Set.of("ReducedResolution", "TransparencyMask");

  /** Of an image of a TIFF file, each of which has its own. */
  static ImageFacts ofTiff(ImageReader reader, int index) {
    Element tree = tree(reader, index);
    NodeList said = tree.getElementsByTagName("ImageOrientation");
    int orientation =
        said.getLength() == 0
            ? 1
            : 1 + ORIENTATIONS.indexOf(((Element) said.item(0)).getAttribute("value"));
    return new ImageFacts(orientation, aspect(tree));
  }

  /** TIFF 6.0, tag 254: whether it is neither a smaller copy of another image nor a mask. */
  static boolean isPage(ImageReader reader, int index) {
    NodeList said = tree(reader, index).getElementsByTagName("SubImageInterpretation");
    return said.getLength() == 0
        || !NO_PAGES.contains(((Element) said.item(0)).getAttribute("value"));
  }

  /** Of any other image, as EXIF and JFIF say. */
  static ImageFacts of(Path file) throws IOException {
    try {
      Metadata metadata = ImageMetadataReader.readMetadata(file.toFile());
      ExifIFD0Directory exif = metadata.getFirstDirectoryOfType(ExifIFD0Directory.class);
      JfifDirectory jfif = metadata.getFirstDirectoryOfType(JfifDirectory.class);
      int orientation =
          exif != null && exif.containsTag(ExifIFD0Directory.TAG_ORIENTATION)
              ? exif.getInt(ExifIFD0Directory.TAG_ORIENTATION)
              : 1;
      double aspect = jfif == null ? 1 : (double) jfif.getResX() / jfif.getResY();
      return new ImageFacts(orientation, sensible(aspect));
    } catch (ImageProcessingException | MetadataException e) {
      return new ImageFacts(1, 1);
    }
  }

  private static Element tree(ImageReader reader, int index) {
    try {
      IIOMetadata metadata = reader.getImageMetadata(index);
      return (Element) metadata.getAsTree(IIOMetadataFormatImpl.standardMetadataFormatName);
    } catch (IOException | RuntimeException e) {
      return new IIOMetadataNode(); // the image itself may be sound
    }
  }

  private static double aspect(Element tree) {
    OptionalDouble width = number(tree, "HorizontalPixelSize");
    OptionalDouble height = number(tree, "VerticalPixelSize");
    if (width.isEmpty() || height.isEmpty()) {
      return 1;
    }
    return sensible(height.getAsDouble() / width.getAsDouble());
  }

  private static double sensible(double aspect) {
    double larger = Math.max(aspect, 1 / aspect);
    return larger > SQUARE && larger < MOST_ASPECT ? aspect : 1;
  }

  private static OptionalDouble number(Element tree, String name) {
    NodeList nodes = tree.getElementsByTagName(name);
    try {
      return nodes.getLength() == 0
          ? OptionalDouble.empty()
          : OptionalDouble.of(Double.parseDouble(((Element) nodes.item(0)).getAttribute("value")));
    } catch (NumberFormatException e) {
      return OptionalDouble.empty();
    }
  }

  /** Whether columns become rows. */
  boolean isOnItsSide() {
    return orientation >= 5 && orientation <= 8;
  }

  /**
   * From the image as it is stored to the image as it is looked at, in pixels.
   *
   * @param width of the image as it is stored
   */
  AffineTransform upright(int width, int height) {
    return switch (orientation) {
      case 2 -> new AffineTransform(-1, 0, 0, 1, width, 0);
      case 3 -> new AffineTransform(-1, 0, 0, -1, width, height);
      case 4 -> new AffineTransform(1, 0, 0, -1, 0, height);
      case 5 -> new AffineTransform(0, 1, 1, 0, 0, 0);
      case 6 -> new AffineTransform(0, 1, -1, 0, height, 0);
      case 7 -> new AffineTransform(0, -1, -1, 0, height, width);
      case 8 -> new AffineTransform(0, -1, 1, 0, 0, width);
      default -> new AffineTransform();
    };
  }
}
