package io.switchpost.fax.image;

import com.twelvemonkeys.imageio.metadata.CompoundDirectory;
import com.twelvemonkeys.imageio.metadata.Directory;
import com.twelvemonkeys.imageio.metadata.tiff.TIFFReader;
import io.switchpost.fax.image.FaxTiffException.Reason;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * A TIFF file of fax pages: TIFF-F, the profiles S and F of RFC 3949, and what fax machines and
 * scanners write instead. Its directories are read once, its pages when they are asked for; the
 * file must stay.
 */
public final class FaxTiff {
  private static final int MOST_PAGES = 10_000;

  /** Octets of directories that are read: more than {@link #MOST_PAGES} pages of one strip need. */
  private static final long MOST_DIRECTORY_OCTETS = 1 << 22;

  private final Path file;
  private final List<FaxDirectory> pages;

  private FaxTiff(Path file, List<FaxDirectory> pages) {
    this.file = file;
    this.pages = pages;
  }

  /**
   * Reads the directories of a file.
   *
   * @throws FaxTiffException if the file is no TIFF file, or not one of fax pages only
   */
  public static FaxTiff open(Path file) throws IOException {
    List<FaxDirectory> pages = new ArrayList<>();
    for (Directory directory : directories(file)) {
      if (FaxDirectory.isPage(directory)) {
        pages.add(FaxDirectory.of(directory));
      }
    }
    if (pages.isEmpty()) {
      throw new FaxTiffException(Reason.BROKEN, "the TIFF file has no page");
    }
    if (pages.stream().mapToLong(FaxDirectory::number).distinct().count() == pages.size()) {
      pages.sort(Comparator.comparingLong(FaxDirectory::number));
    }
    return new FaxTiff(file, List.copyOf(pages));
  }

  private static List<Directory> directories(Path file) throws IOException {
    List<Directory> all = new ArrayList<>();
    try (var input = new MeteredInput(file.toFile(), MOST_DIRECTORY_OCTETS)) {
      if (new TIFFReader().read(input) instanceof CompoundDirectory chain) {
        for (int i = 0; i < Math.min(chain.directoryCount(), MOST_PAGES); i++) {
          all.add(chain.getDirectory(i));
        }
      }
    } catch (FaxTiffException e) {
      throw e;
    } catch (IOException | RuntimeException e) {
      // the library meets broken files with exceptions of every kind
      throw new FaxTiffException(Reason.BROKEN, "the file is no TIFF file that can be read");
    }
    return all;
  }

  /** How many pages there are, at least 1. */
  public int pages() {
    return pages.size();
  }

  /**
   * Reads a page, upright, as long as the rows that are there.
   *
   * @param index 0 for the first
   * @throws FaxTiffException if not even one row can be read
   */
  public FaxPage page(int index) throws IOException {
    try (var channel = FileChannel.open(file)) {
      return pages.get(index).read(channel);
    }
  }

  /**
   * Puts a page behind those that the file has, coded in MMR, and returns when it is on disk. A
   * file that is not there is made. When the machine dies meanwhile, the file has the pages that it
   * had.
   *
   * @throws FaxTiffException if the file has something else than pages that were put there so
   */
  public static void append(Path file, FaxPage page) throws IOException {
    TiffAppender.append(file, page, true);
  }

  /** As {@link #append}, for a file that nobody needs when the machine died. */
  public static void appendUnsynced(Path file, FaxPage page) throws IOException {
    TiffAppender.append(file, page, false);
  }
}
