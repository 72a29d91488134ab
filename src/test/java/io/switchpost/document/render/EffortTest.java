package io.switchpost.document.render;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Path;
import org.apache.pdfbox.cos.COSArray;
import org.apache.pdfbox.cos.COSDictionary;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.cos.COSStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Pages that would be drawn for days. */
@Timeout(30)
class EffortTest {
  private static final String BAR = "100 100 300 20 re f ";

  @TempDir Path directory;

  private Path file() {
    return directory.resolve("page.pdf");
  }

  @Test
  void aFormWithinItself_isLeftOutThere() throws Exception {
    COSStream form = OnePage.form(BAR + "q /X Do Q /X Do");
    form.setItem(COSName.RESOURCES, named(COSName.XOBJECT, "X", form));
    Path endless = new OnePage().with(COSName.XOBJECT, "X", form).in(file(), "/X Do");
    assertThat(Likeness.ink(Drawn.firstPage(endless))).isBetween(40_000L, 60_000L);
  }

  @Test
  void formsThatDoubleWithEachLevel_areGivenUp() throws Exception {
    COSStream form = OnePage.form(BAR);
    for (int level = 0; level < 40; level++) {
      COSStream outer = OnePage.form("/X Do /X Do");
      outer.setItem(COSName.RESOURCES, named(COSName.XOBJECT, "X", form));
      form = outer;
    }
    assertGivenUp(new OnePage().with(COSName.XOBJECT, "X", form).in(file(), "/X Do"));
  }

  @Test
  void aCalculatorThatIsNoGradient_isNotWorkedOutForEachPixel() throws Exception {
    assertGivenUp(shading("{ " + "dup mul sqrt ".repeat(50_000) + "add 2 div }"));
    Path gradient = shading("{ add 2 div }");
    assertThat(Likeness.ink(Drawn.firstPage(gradient))).isGreaterThan(100_000);
  }

  /** From black in a corner to white in the one across. */
  private Path shading(String calculator) throws IOException {
    COSStream function = OnePage.stream(calculator);
    function.setInt("FunctionType", 4);
    function.setItem(COSName.DOMAIN, numbers(0, 1, 0, 1));
    function.setItem(COSName.RANGE, numbers(0, 1));
    COSDictionary shading = new COSDictionary();
    shading.setInt("ShadingType", 1);
    shading.setItem("ColorSpace", COSName.DEVICEGRAY);
    shading.setItem(COSName.MATRIX, numbers(595, 0, 0, 842, 0, 0));
    shading.setItem(COSName.FUNCTION, function);
    return new OnePage().with(COSName.SHADING, "S", shading).in(file(), "/S sh");
  }

  private static COSArray numbers(float... values) {
    COSArray numbers = new COSArray();
    numbers.setFloatArray(values);
    return numbers;
  }

  private static void assertGivenUp(Path pdf) {
    assertThatThrownBy(() -> Drawn.pages(pdf))
        .hasMessage("the PDF has a page that takes too long to draw");
  }

  private static COSDictionary named(COSName kind, String name, COSDictionary resource) {
    COSDictionary named = new COSDictionary();
    named.setItem(name, resource);
    COSDictionary resources = new COSDictionary();
    resources.setItem(kind, named);
    return resources;
  }
}
