package io.switchpost.web;

import io.switchpost.store.NoSpaceException;
import io.switchpost.store.StoreException;
import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.io.IOException;
import org.jboss.logging.Logger;
import org.jboss.resteasy.reactive.server.ServerExceptionMapper;

/** What is wrong with a request before it reaches a method, or with what every method needs. */
public class ApiErrors {
  private static final Logger LOG = Logger.getLogger(ApiErrors.class);
  private static final int RETRY_SECONDS = 10;
  private static final String FORM_READER = "org.jboss.resteasy.reactive.server.core.multipart.";

  @ServerExceptionMapper
  Response refused(WebApplicationException e, UriInfo asked) {
    Response answer = e.getResponse();
    if (answer.hasEntity() || answer.getStatus() < 400) {
      return answer;
    }
    String sentence = sentence(answer.getStatusInfo());
    return said(Response.fromResponse(answer), sentence, asked);
  }

  /** The database or the disk: it is said at once, and may be tried again soon. */
  @ServerExceptionMapper
  Response unavailable(StoreException e, UriInfo asked) {
    LOG.warnf("%s is answered with 503: %s", asked.getPath(), e.getMessage());
    String sentence =
        e instanceof NoSpaceException
            ? "There is no space on the disk at this moment."
            : "The database does not answer at this moment.";
    return said(
        Response.status(Response.Status.SERVICE_UNAVAILABLE)
            .header(HttpHeaders.RETRY_AFTER, RETRY_SECONDS),
        sentence,
        asked);
  }

  /** A form that breaks off, or is none. */
  @ServerExceptionMapper
  Response unread(IOException e) {
    return unread();
  }

  private static Response unread() {
    return Response.status(Response.Status.BAD_REQUEST)
        .type(MediaType.APPLICATION_JSON)
        .entity(new FaxApi.Refusal("The form cannot be read."))
        .build();
  }

  /** A fault of ours: its trace is for the log, a sentence for who asked. */
  @ServerExceptionMapper
  Response broken(RuntimeException e, UriInfo asked) {
    if (ofTheForm(e)) {
      return unread();
    }
    LOG.errorf(e, "web: %s could not be answered", asked.getPath().replaceAll("\\p{Cntrl}", "?"));
    return said(
        Response.serverError(), "This went wrong within the gateway; its log says more.", asked);
  }

  /** What is too much for the reader of forms, such as 1,001 fields, it throws without a type. */
  private static boolean ofTheForm(RuntimeException e) {
    return e.getStackTrace().length > 0
        && e.getStackTrace()[0].getClassName().startsWith(FORM_READER);
  }

  private static Response said(Response.ResponseBuilder answer, String sentence, UriInfo asked) {
    boolean program = asked.getPath().matches("/api(/.*)?");
    return answer
        .type(program ? MediaType.APPLICATION_JSON : MediaType.TEXT_PLAIN)
        .entity(program ? new FaxApi.Refusal(sentence) : sentence)
        .build();
  }

  private static String sentence(Response.StatusType status) {
    return switch (status.getStatusCode()) {
      case 404 -> "There is nothing at this address.";
      case 405 -> "This cannot be done with what is at this address.";
      case 406 -> "Answers are application/json.";
      case 413 -> "This is too large.";
      case 415 -> "A fax comes as multipart/form-data.";
      default -> status.getReasonPhrase() + ".";
    };
  }
}
