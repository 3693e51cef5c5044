package org.signet.seal.web;

import jakarta.annotation.Priority;
import jakarta.ws.rs.Priorities;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerResponseContext;
import jakarta.ws.rs.container.ContainerResponseFilter;
import jakarta.ws.rs.core.MediaType;
import java.lang.annotation.Annotation;
import java.util.List;
import java.util.Locale;
import org.signet.seal.api.Problem;

/**
 * Gives people a page where programs get a problem document: outside the API, for whoever prefers
 * HTML.
 */
@Priority(Priorities.ENTITY_CODER)
public final class ProblemPages implements ContainerResponseFilter {
  private static final String CERTIFICATE = "/verify/certificate";

  private final Site site;

  /** For the pages of a service. */
  public ProblemPages(Site site) {
    this.site = site;
  }

  @Override
  public void filter(ContainerRequestContext request, ContainerResponseContext response) {
    if (!(response.getEntity() instanceof Problem found)
        || request.getUriInfo().getPath().startsWith("api/")
        || !prefersHtml(request.getAcceptableMediaTypes())) {
      return;
    }
    Tongue tongue = tongue(request);
    Problem problem = found.in(tongue.language());
    boolean certificate = request.getUriInfo().getPath().startsWith("verify/certificate");
    String heading =
        tongue.say(
            problem.code().equals("not-found")
                ? "problem.not-found"
                : certificate ? "licence.problem" : "problem");
    Page page = certificate ? new Page(tongue, site, CERTIFICATE) : new Page(tongue, site);
    Html form = certificate ? new CertificatePage(tongue, page).form(typed(request)) : page.form();
    Html again =
        new Html()
            .raw("<h2>")
            .text(tongue.say(certificate ? "licence.again" : "again"))
            .raw("</h2>\n")
            .raw(form.toString());
    String about = about(tongue, request);
    response.setEntity(
        page.problem(heading, problem.code(), problem.detail(), problem.remedy(), about, again),
        new Annotation[0],
        MediaType.TEXT_HTML_TYPE.withCharset("utf-8"));
  }

  private static String about(Tongue tongue, ContainerRequestContext request) {
    if (request.getProperty(VerifyPageResource.FILE) instanceof String file) {
      return tongue.say("file") + " · " + file;
    }
    String asked = typed(request).asked();
    return asked.isEmpty() ? "" : tongue.say("licence.asked") + " · " + asked;
  }

  private static CertificatePage.Typed typed(ContainerRequestContext request) {
    return request.getProperty(CertificatePageResource.TYPED) instanceof CertificatePage.Typed typed
        ? typed
        : CertificatePage.Typed.NOTHING;
  }

  private static boolean prefersHtml(List<MediaType> accepted) {
    return accepted.stream()
        .anyMatch(type -> type.isCompatible(MediaType.TEXT_HTML_TYPE) && !type.isWildcardType());
  }

  private static Tongue tongue(ContainerRequestContext request) {
    String lang = request.getUriInfo().getQueryParameters().getFirst("lang");
    List<Locale> locales = request.getAcceptableLanguages();
    return Tongue.of(lang, locales);
  }
}
