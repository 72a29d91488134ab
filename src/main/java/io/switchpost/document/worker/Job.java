package io.switchpost.document.worker;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.datatype.jdk8.Jdk8Module;
import io.switchpost.document.FaxForm;
import java.util.List;

/**
 * What the worker is told, and what it answers: one line of JSON each.
 *
 * @param kind of the source
 * @param source file to draw
 * @param name of the file as its sender called it
 * @param directory of the job, for files on the way
 * @param pages TIFF file to write
 * @param form to draw on
 */
record Job(Kind kind, String source, String name, String directory, String pages, FaxForm form) {
  static final ObjectMapper JSON = new ObjectMapper().registerModule(new Jdk8Module());

  enum Kind {
    /** RFC 5322: its attachments; without any its text. */
    MAIL,
    /** One document. */
    FILE,
    /** HTML of our own. */
    HTML
  }

  /**
   * @param error one sentence for the sender; empty when all went well
   * @param trouble of this machine, of which the document is innocent; empty when there was none
   * @param pages that were drawn
   * @param subject of a mail
   * @param text of a mail
   * @param documents names of what was drawn
   */
  record Answer(
      String error,
      String trouble,
      int pages,
      String subject,
      String text,
      List<String> documents) {
    static Answer failed(String reason) {
      return new Answer(reason, "", 0, "", "", List.of());
    }

    static Answer unable(String trouble) {
      return new Answer("", trouble, 0, "", "", List.of());
    }
  }

  static String line(Object value) {
    try {
      return JSON.writeValueAsString(value);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException(e);
    }
  }
}
