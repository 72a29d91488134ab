package io.switchpost.web;

import io.quarkus.security.identity.SecurityIdentity;
import io.smallrye.common.annotation.Blocking;
import io.switchpost.directory.DirectoryUnavailableException;
import io.switchpost.fax.outbox.LiveFaxes;
import io.switchpost.store.FaxJob;
import io.switchpost.store.FaxPriority;
import io.switchpost.store.Outbox;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Predicate;
import org.jboss.logging.Logger;
import org.jboss.resteasy.reactive.RestForm;
import org.jboss.resteasy.reactive.multipart.FileUpload;
import org.jboss.resteasy.reactive.server.ServerExceptionMapper;

/**
 * Faxes on their way out, for programs. A subscriber sees and changes the own ones only, the
 * administrator all; another one's fax is as if it were not there.
 */
@Path("/api/faxes")
@Produces(MediaType.APPLICATION_JSON)
@Blocking
public class FaxApi {
  private static final Logger LOG = Logger.getLogger(FaxApi.class);
  private static final int MOST = 500;
  private static final int LONGEST = 200;
  private static final Duration FURTHEST = Duration.ofDays(366);

  private final SecurityIdentity who;
  private final Outbox outbox;
  private final LiveFaxes live;
  private final FaxSubmission submission;

  FaxApi(SecurityIdentity who, Outbox outbox, LiveFaxes live, FaxSubmission submission) {
    this.who = who;
    this.outbox = outbox;
    this.live = live;
    this.submission = submission;
  }

  /** Why a request was refused, in a sentence. */
  public record Refusal(String error) {}

  /**
   * Takes a file for a number; it is on disk when 201 is answered.
   *
   * @param key Idempotency-Key: the same again is the same fax
   * @param notBefore ISO 8601, such as 2026-12-24T18:00:00+01:00
   * @param priority high, normal or low
   */
  @POST
  @Consumes(MediaType.MULTIPART_FORM_DATA)
  public Response send(
      @HeaderParam("Idempotency-Key") Optional<String> key,
      @RestForm("file") List<FileUpload> files,
      @RestForm String number,
      @RestForm Optional<String> name,
      @RestForm Optional<String> notBefore,
      @RestForm Optional<String> priority)
      throws RefusedException, InterruptedException {
    if (files.isEmpty() || number == null || number.isBlank()) {
      throw new RefusedException(400, "A fax needs a file and a number.");
    }
    if (files.size() > 1) {
      throw new RefusedException(400, "A fax has one file; %d came.".formatted(files.size()));
    }
    FileUpload file = files.getFirst();
    FaxJob job =
        submission.submit(
            new FaxSubmission.Wish(
                bounded("Idempotency-Key", key).orElseGet(() -> UUID.randomUUID().toString()),
                owner(),
                file.uploadedFile(),
                Optional.ofNullable(file.fileName()).orElse("document"),
                bounded("number", Optional.of(number)).orElseThrow(),
                bounded("name", name).orElse(""),
                priority(priority),
                time(notBefore)));
    LOG.infof(
        "fax job %s to %s, %d pages, by %s",
        job.id(), job.request().to().number(), job.request().pages(), who.getPrincipal().getName());
    return Response.created(URI.create("/api/faxes/" + job.id())).entity(view(job)).build();
  }

  private static Optional<String> bounded(String what, Optional<String> text)
      throws RefusedException {
    if (text.filter(given -> given.length() > LONGEST).isPresent()) {
      throw new RefusedException(400, what + " has more than " + LONGEST + " characters.");
    }
    return filled(text);
  }

  /** A form of a browser sends each field, filled or not. */
  private static Optional<String> filled(Optional<String> text) {
    return text.map(String::strip).filter(given -> !given.isEmpty());
  }

  private static FaxPriority priority(Optional<String> text) throws RefusedException {
    try {
      return filled(text)
          .map(word -> FaxPriority.valueOf(word.toUpperCase(Locale.ROOT)))
          .orElse(FaxPriority.NORMAL);
    } catch (IllegalArgumentException e) {
      throw new RefusedException(400, "priority is high, normal or low.");
    }
  }

  private static Instant time(Optional<String> text) throws RefusedException {
    try {
      Instant time =
          filled(text)
              .map(given -> OffsetDateTime.parse(given).toInstant())
              .filter(given -> given.isAfter(Instant.EPOCH)) // no database knows all years
              .orElse(Instant.EPOCH);
      if (time.isAfter(Instant.now().plus(FURTHEST))) {
        throw new RefusedException(400, "notBefore is more than a year away.");
      }
      return time;
    } catch (DateTimeException e) {
      throw new RefusedException(
          400, "notBefore is a time with its zone, such as 2026-12-24T18:00:00+01:00.");
    }
  }

  /** The newest first. */
  @GET
  public List<FaxView> list(@QueryParam("limit") @DefaultValue("50") String limit)
      throws RefusedException {
    int most = limit(limit);
    String owner = owner();
    return (owner.isEmpty() ? outbox.latest(most) : outbox.latestOf(owner, most))
        .stream().map(this::view).toList();
  }

  private static int limit(String text) throws RefusedException {
    if (text.matches("\\d{1,3}")) {
      int most = Integer.parseInt(text);
      if (most >= 1 && most <= MOST) {
        return most;
      }
    }
    throw new RefusedException(400, "limit is a number from 1 to " + MOST + ".");
  }

  @GET
  @Path("{id}")
  public FaxView show(@PathParam("id") String id) throws RefusedException {
    return view(own(id));
  }

  /**
   * Cancels it. What is on the line is broken off within seconds: until then the state is sending
   * and the wish is cancel.
   */
  @DELETE
  @Path("{id}")
  public FaxView cancel(@PathParam("id") String id) throws RefusedException {
    return changed(id, outbox::cancel, "The fax is over already.");
  }

  @POST
  @Path("{id}/hold")
  public FaxView hold(@PathParam("id") String id) throws RefusedException {
    return changed(id, outbox::hold, "The fax is over already.");
  }

  @POST
  @Path("{id}/release")
  public FaxView release(@PathParam("id") String id) throws RefusedException {
    return changed(id, outbox::release, "The fax is not held.");
  }

  private FaxView changed(String id, Predicate<String> change, String otherwise)
      throws RefusedException {
    own(id);
    if (!change.test(id)) {
      throw new RefusedException(409, otherwise);
    }
    return view(own(id));
  }

  private FaxJob own(String id) throws RefusedException {
    String owner = owner();
    return Optional.of(id)
        .filter(
            given -> given.matches("[0-9a-f]{1,64}")) // what else it may hold, no database need see
        .flatMap(outbox::job)
        .filter(job -> owner.isEmpty() || job.request().from().owner().equals(owner))
        .orElseThrow(() -> new RefusedException(404, "There is no such fax."));
  }

  /** Extension of the subscriber; empty for the administrator. */
  private String owner() {
    return who.hasRole(PasswordIdentity.ADMINISTRATOR) ? "" : who.getPrincipal().getName();
  }

  private FaxView view(FaxJob job) {
    return FaxView.of(job, live.of(job.id()));
  }

  @ServerExceptionMapper
  Response refused(RefusedException e) {
    return answer(e.status(), e.getMessage());
  }

  @ServerExceptionMapper
  Response unavailable(DirectoryUnavailableException e) {
    LOG.warnf("the programming interface cannot answer: %s", e.getMessage());
    return answer(503, "The directory does not answer.");
  }

  private static Response answer(int status, String sentence) {
    return Response.status(status)
        .type(MediaType.APPLICATION_JSON)
        .entity(new Refusal(sentence))
        .build();
  }
}
