package io.switchpost.document.worker;

import io.switchpost.document.DocumentException;
import io.switchpost.document.FaxForm;
import io.switchpost.document.mail.Attachment;
import io.switchpost.document.mail.MailReader;
import io.switchpost.document.mail.PrintableMail;
import io.switchpost.document.render.DocumentPages;
import io.switchpost.document.render.PageSink;
import io.switchpost.fax.image.FaxPage;
import io.switchpost.fax.image.FaxTiff;
import java.io.BufferedReader;
import java.io.IOError;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.logging.LogManager;

/**
 * The worker's program: says that it is ready, reads jobs from its input, one a line, answers each
 * with a line.
 */
public final class Worker {
  /** What it says when it is up: an end before that is no document's fault. */
  static final String READY = Job.line("ready");

  /** Octets of heap that a worker at rest may keep. */
  private static final long LARGE = 96 << 20;

  private Worker() {}

  /**
   * Ends when its input does, that is with the gateway, in the middle of a document as well.
   *
   * @param args the home of LibreOffice, where it may be used
   */
  public static void main(String[] args) throws IOException, InterruptedException {
    Optional<Path> office = Arrays.stream(args).findFirst().map(Path::of);
    PrintStream answers = System.out;
    System.setOut(System.err); // libraries may print; answers are ours
    LogManager.getLogManager().reset();
    answers.println(READY);
    BlockingQueue<String> jobs = new LinkedBlockingQueue<>();
    Thread.ofPlatform().daemon().name("jobs").start(() -> listen(jobs));
    while (true) {
      answers.println(Job.line(answer(Job.JSON.readValue(jobs.take(), Job.class), office)));
      answers.flush();
      tidy();
    }
  }

  /** The serial collector takes all memory that it may have before it looks at what is old. */
  private static void tidy() {
    if (Runtime.getRuntime().totalMemory() > LARGE) {
      System.gc();
    }
  }

  /** Nobody but the gateway bounds the time of a document: what it started goes with it. */
  private static void listen(BlockingQueue<String> jobs) {
    try {
      var lines = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        jobs.add(line);
      }
    } catch (IOException gone) {
      // its end as well
    }
    ProcessHandle.current().descendants().forEach(ProcessHandle::destroyForcibly);
    Runtime.getRuntime().halt(0);
  }

  private static Job.Answer answer(Job job, Optional<Path> office) {
    try (DocumentPages documents =
        new DocumentPages(job.form(), Path.of(job.directory()), office)) {
      PageFile pages = new PageFile(Path.of(job.pages()), job.form());
      return switch (job.kind()) {
        case MAIL -> mail(job, documents, pages);
        case FILE -> {
          documents.render(Path.of(job.source()), job.name(), pages);
          yield new Job.Answer("", "", pages.count, "", "", List.of(job.name()));
        }
        case HTML -> {
          documents.html(Files.readString(Path.of(job.source())), pages);
          yield new Job.Answer("", "", pages.count, "", "", List.of());
        }
      };
    } catch (DocumentException e) {
      return Job.Answer.failed(e.getMessage());
    } catch (IOError e) {
      return Job.Answer.unable(e.getCause().getMessage());
    } catch (Exception e) {
      return Job.Answer.failed("the document cannot be printed");
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
    return new Job.Answer("", "", pages.count, mail.subject(), mail.text(), names);
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
    public void page(FaxPage page) throws DocumentException {
      if (++count > form.mostPages()) {
        throw DocumentException.tooManyPages(form.mostPages());
      }
      try {
        FaxTiff.appendUnsynced(file, page);
      } catch (IOException e) {
        // past those who blame the document
        throw new IOError(new IOException("pages cannot be written: " + e.getMessage(), e));
      }
    }
  }
}
