package io.switchpost.fax.t30.tsb85;

import io.switchpost.fax.image.Bitmap;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.w3c.dom.Element;
import org.w3c.dom.Node;
import org.w3c.dom.NodeList;
import org.xml.sax.SAXException;

/** The cases of tsb85.xml in their order. */
record Suite(List<Case> cases) {
  /** A named test and its steps. */
  record Case(String name, List<Step> steps) {
    /** The tester calls, so that the device answers. */
    boolean testerCalls() {
      return steps.stream().anyMatch(step -> step.type().equals("CALL"));
    }

    /** A document is added while the first one is sent, so that EOM ends the first one. */
    boolean hasSecondDocument() {
      return setting("TXFILE").isPresent();
    }

    /** What a SET step gives the device. */
    Optional<String> setting(String tag) {
      return steps.stream()
          .filter(step -> step.type().equals("SET"))
          .filter(step -> step.isTagged(tag))
          .map(Step::value)
          .findFirst();
    }

    /** The file that the device has to send, or offers to pollers. */
    Optional<String> document() {
      return steps.stream()
          .filter(step -> step.type().equals("ANSWER") || step.type().equals("CALL"))
          .map(Step::value)
          .filter(file -> !file.isEmpty())
          .findFirst();
    }

    /**
     * The pages that the device receives, where nothing is spoiled or sent twice; empty in the
     * other cases.
     */
    Optional<List<Bitmap>> pagesToTheDevice() {
      boolean plain =
          steps.stream().noneMatch(step -> step.isTagged("PPR") || step.isTagged("PPS-NULL"))
              && steps.stream().noneMatch(step -> step.attribute("bad_rows").isPresent());
      return Optional.of(
              steps.stream()
                  .filter(Step::tester)
                  .filter(step -> step.type().equals("MSG") || step.type().equals("PP"))
                  .map(step -> Pictures.picture(step.value()))
                  .toList())
          .filter(_ -> plain && testerCalls());
    }

    /** What spandsp's own machine has to end with; empty where the script stops in the middle. */
    Optional<String> status() {
      boolean toTheEnd = steps.stream().anyMatch(step -> step.type().equals("CLEAR"));
      return steps.stream()
          .filter(step -> toTheEnd && step.type().equals("STATUS"))
          .map(Step::value)
          .findFirst();
    }
  }

  private static final String NO_DTD =
      "http://apache.org/xml/features/nonvalidating/load-external-dtd";

  /** Where suites of others lie: system property {@code switchpost.suites}, else beside us. */
  static Optional<Path> file() {
    Path suites = Path.of(System.getProperty("switchpost.suites", "../shared/suites"));
    return Optional.of(suites.resolve("t30/spandsp/tsb85.xml")).filter(Files::isReadable);
  }

  static Suite read(Path file) throws IOException {
    try {
      DocumentBuilderFactory parsers = DocumentBuilderFactory.newInstance();
      parsers.setFeature(NO_DTD, false);
      Element root = parsers.newDocumentBuilder().parse(file.toFile()).getDocumentElement();
      List<Case> cases = new ArrayList<>();
      NodeList tests = root.getElementsByTagName("test");
      for (int i = 0; i < tests.getLength(); i++) {
        Element test = (Element) tests.item(i);
        cases.add(new Case(test.getAttribute("name"), steps(test)));
      }
      return new Suite(cases);
    } catch (ParserConfigurationException | SAXException unreadable) {
      throw new IOException(file + " is not the expected XML", unreadable);
    }
  }

  private static List<Step> steps(Element parent) {
    List<Step> steps = new ArrayList<>();
    for (Node node = parent.getFirstChild(); node != null; node = node.getNextSibling()) {
      if (node instanceof Element element) {
        switch (element.getTagName()) {
          case "step" -> steps.add(step(element));
          case "repeat" ->
              steps.add(new Step(false, Step.REPEAT, attributes(element), steps(element)));
          default -> {}
        }
      }
    }
    return steps;
  }

  private static Step step(Element element) {
    Map<String, String> attributes = attributes(element);
    boolean tester = !element.getAttribute("dir").equals("R");
    return new Step(tester, element.getAttribute("type"), attributes, List.of());
  }

  private static Map<String, String> attributes(Element element) {
    Map<String, String> attributes = new HashMap<>();
    for (int i = 0; i < element.getAttributes().getLength(); i++) {
      Node attribute = element.getAttributes().item(i);
      attributes.put(attribute.getNodeName(), attribute.getNodeValue());
    }
    return attributes;
  }
}
