package io.switchpost.fax.image;

import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

/** The inner loops of the page coder, over all rows of a page that bench/fax has drawn. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
public class RowBenchmark {
  @Param("page.tif")
  private String file;

  private Bitmap page;
  private Row row;
  private Row above;
  private byte[] painted;
  private byte[] oneDimensional;
  private byte[] twoDimensional;

  @Setup
  public void code() throws Exception {
    page = FaxTiff.open(Path.of(file)).page(0).bitmap();
    row = new Row(page.width());
    above = new Row(page.width());
    painted = new byte[page.rows().length + Row.SLACK];
    oneDimensional = PageEncoder.of(Coding.MH, Resolution.FINE).encode(page);
    twoDimensional = PageEncoder.of(Coding.MMR, Resolution.FINE).encode(page);
  }

  /** Bits to changing elements. */
  @Benchmark
  public int scan() {
    int sum = 0;
    for (int y = 0; y < page.height(); y++) {
      row.scan(page.rows(), y * page.stride());
      sum += row.changes()[0];
    }
    return sum;
  }

  /** Bits to changing elements, and back to bits. */
  @Benchmark
  public byte[] scanAndPaint() {
    for (int y = 0; y < page.height(); y++) {
      row.scan(page.rows(), y * page.stride());
      row.paint(painted, y * page.stride());
    }
    return painted;
  }

  /** Runs to changing elements. */
  @Benchmark
  public int readOneDimensional() {
    var bits = new BitReader(oneDimensional);
    var decoder = new RowDecoder(bits, page.width());
    int good = 0;
    for (int y = 0; y < page.height(); y++) {
      bits.skip(bits.zeros() + 1);
      good += decoder.oneDimensional(row) ? 1 : 0;
    }
    return good;
  }

  /** Modes to changing elements. */
  @Benchmark
  public int readTwoDimensional() {
    var bits = new BitReader(twoDimensional);
    var decoder = new RowDecoder(bits, page.width());
    above.end(0);
    int good = 0;
    for (int y = 0; y < page.height(); y++) {
      good += decoder.twoDimensional(above, row) ? 1 : 0;
      Row last = above;
      above = row;
      row = last;
    }
    return good;
  }

  @Benchmark
  public byte[] encodePageMmr() {
    return PageEncoder.of(Coding.MMR, Resolution.FINE).encode(page);
  }
}
