package org.signet.seal.api;

import jakarta.annotation.Priority;
import jakarta.ws.rs.Priorities;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerResponseContext;
import jakarta.ws.rs.container.ContainerResponseFilter;
import jakarta.ws.rs.core.HttpHeaders;
import java.util.List;
import java.util.Locale;
import org.signet.seal.verify.words.Language;

/** Tells a problem in the language that the caller accepts (RFC 9457, 3.1.3); else in English. */
@Priority(Priorities.HEADER_DECORATOR) // after the pages, which have a language of their own
final class ProblemLanguage implements ContainerResponseFilter {
  @Override
  public void filter(ContainerRequestContext request, ContainerResponseContext response) {
    if (response.getEntity() instanceof Problem problem) {
      Language language = accepted(request.getAcceptableLanguages());
      response.setEntity(problem.in(language));
      response.getHeaders().add(HttpHeaders.VARY, HttpHeaders.ACCEPT_LANGUAGE);
      response
          .getHeaders()
          .putSingle(HttpHeaders.CONTENT_LANGUAGE, language == Language.ZH ? "zh-CN" : "en");
    }
  }

  private static Language accepted(List<Locale> locales) {
    return locales.stream()
        .map(Locale::getLanguage)
        .filter(code -> code.equals("zh") || code.equals("en"))
        .findFirst()
        .map(code -> code.equals("zh") ? Language.ZH : Language.EN)
        .orElse(Language.EN);
  }
}
