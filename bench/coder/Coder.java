import io.switchpost.fax.image.Bitmap;
import io.switchpost.fax.image.Coding;
import io.switchpost.fax.image.FaxPage;
import io.switchpost.fax.image.FaxTiff;
import io.switchpost.fax.image.PageDecoder;
import io.switchpost.fax.image.PageEncoder;
import io.switchpost.fax.image.Resolution;
import java.lang.management.ManagementFactory;
import java.nio.file.Path;

/** Our coder on one thread, for bench/fax: {@code Coder FILE SECONDS} prints CPU milliseconds a page. */
class Coder {
  private static final Coding[] CODINGS = {Coding.MH, Coding.MR, Coding.MMR};

  private static long nothing;

  public static void main(String[] arguments) throws Exception {
    FaxPage page = FaxTiff.open(Path.of(arguments[0])).page(0);
    long time = (long) (Double.parseDouble(arguments[1]) * 1e9);
    for (Coding coding : CODINGS) {
      var encoder = PageEncoder.of(coding, Resolution.FINE);
      var decoder = new PageDecoder(coding, page.bitmap().width());
      byte[] coded = encoder.encode(page.bitmap());
      Runnable encode = () -> nothing += encoder.encode(page.bitmap()).length;
      Runnable decode = () -> nothing += decoder.decode(coded).goodRows();
      repeat(encode, time / 2);
      repeat(decode, time / 2);
      System.out.printf("%s %.4f %.4f%n", coding, repeat(decode, time), repeat(encode, time));
    }
    System.err.println(nothing);
  }

  /** Milliseconds of CPU for each time. */
  private static double repeat(Runnable what, long time) {
    var cpu = ManagementFactory.getThreadMXBean();
    long start = cpu.getCurrentThreadCpuTime();
    long times = 0;
    while (cpu.getCurrentThreadCpuTime() - start < time) {
      what.run();
      times++;
    }
    return (cpu.getCurrentThreadCpuTime() - start) / 1e6 / times;
  }
}
