package io.switchpost.web;

import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import io.smallrye.common.annotation.Blocking;
import io.vertx.core.http.HttpServerRequest;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.NewCookie;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.time.Duration;

/** The first page, its live part, and the door to them. */
@Path("/")
@Produces(MediaType.TEXT_HTML)
@Blocking
public class StatusPage {
  private final StatusReport report;
  private final LoginGuard guard;

  StatusPage(StatusReport report, LoginGuard guard) {
    this.report = report;
    this.guard = guard;
  }

  /** The templates of this page. */
  @CheckedTemplate(basePath = "web")
  static final class Templates {
    private Templates() {}

    static native TemplateInstance page(Status status);

    static native TemplateInstance status(Status status);

    static native TemplateInstance login(Boolean failed, Long wait);
  }

  @GET
  public TemplateInstance page() {
    return Templates.page(report.now());
  }

  @GET
  @Path("status")
  public TemplateInstance status() {
    return Templates.status(report.now());
  }

  @GET
  @Path("login")
  public TemplateInstance login(
      @QueryParam("failed") boolean failed, @Context HttpServerRequest request) {
    Duration wait = guard.told(Refusals.address(request));
    return Templates.login(failed, wait.isZero() ? 0L : Refusals.seconds(wait));
  }

  @POST
  @Path("logout")
  public Response logout() {
    NewCookie gone =
        new NewCookie.Builder("switchpost")
            .path("/")
            .value("")
            .maxAge(0)
            .httpOnly(true)
            .sameSite(NewCookie.SameSite.STRICT)
            .build();
    return Response.seeOther(URI.create("/login")).cookie(gone).build();
  }
}
