package io.switchpost.document.worker;

import io.switchpost.document.DocumentException;
import io.switchpost.document.FaxForm;
import io.switchpost.document.mail.Attachment;
import io.switchpost.document.mail.MailReader;
import io.switchpost.document.mail.PrintableMail;
import io.switchpost.document.render.DocumentPages;
import io.switchpost.document.render.PageSink;
import io.switchpost.fax.image.FaxTiff;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.logging.LogManager;

/** The worker's program: reads jobs from its input, one a line, answers each with a line. */
public final class Worker {
  private Worker() {}

  /** Ends when its input does, that is with the gateway. */
  public static void main(String[] args) throws IOException {
    PrintStream answers = System.out;
    System.setOut(System.err); // libraries may print; answers are ours
    LogManager.getLogManager().reset();
    var jobs = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
    for (String line = jobs.readLine(); line != null; line = jobs.readLine()) {
      answers.println(Job.line(answer(Job.JSON.readValue(line, Job.class))));
      answers.flush();
    }
  }

  static Job.Answer answer(Job job) {
    try (DocumentPages documents = new DocumentPages(job.form(), Path.of(job.directory()))) {
      PageFile pages = new PageFile(Path.of(job.pages()), job.form());
      return switch (job.kind()) {
        case MAIL -> mail(job, documents, pages);
        case FILE -> {
          documents.render(Path.of(job.source()), job.name(), pages);
          yield new Job.Answer("", pages.count, "", "", List.of(job.name()));
        }
        case HTML -> {
          documents.html(Files.readString(Path.of(job.source())), pages);
          yield new Job.Answer("", pages.count, "", "", List.of());
        }
      };
    } catch (DocumentException e) {
      return Job.Answer.failed(e.getMessage());
    } catch (Exception e) {
      return Job.Answer.failed("the document cannot be printed: " + e.getClass().getSimpleName());
    }
  }

  private static Job.Answer mail(Job job, DocumentPages documents, PageFile pages)
      throws DocumentException, IOException {
    PrintableMail mail = MailReader.read(Path.of(job.source()), Path.of(job.directory()));
    List<String> names = new ArrayList<>();
    for (Attachment attachment : mail.attachments()) {
      try {
        documents.render(attachment.file(), attachment.name(), pages);
      } catch (DocumentException e) {
        throw new DocumentException("\"" + attachment.name() + "\": " + e.getMessage(), e);
      }
      names.add(attachment.name());
    }
    if (mail.attachments().isEmpty()) {
      if (mail.text().isBlank()) {
        throw new DocumentException("the mail has neither a text nor an attachment");
      }
      documents.text(mail.text(), pages);
    }
    return new Job.Answer("", pages.count, mail.subject(), mail.text(), names);
  }

  private static final class PageFile implements PageSink {
    private final Path file;
    private final FaxForm form;
    private int count;

    PageFile(Path file, FaxForm form) {
      this.file = file;
      this.form = form;
    }

    @Override
    public void page(io.switchpost.fax.image.FaxPage page) throws DocumentException, IOException {
      if (++count > form.mostPages()) {
        throw DocumentException.tooManyPages(form.mostPages());
      }
      FaxTiff.appendUnsynced(file, page);
    }
  }
}
