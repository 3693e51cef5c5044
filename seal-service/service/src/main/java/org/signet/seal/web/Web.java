package org.signet.seal.web;

import java.net.URI;
import java.util.List;
import org.signet.seal.api.CertificateQuestions;
import org.signet.seal.api.Uploads;

/** The page as a list of components for the server. */
public final class Web {
  private Web() {}

  /**
   * The components.
   *
   * @param site what the pages say of the service
   * @param authority where browsers find the sign-on
   * @param client what the console is called there
   */
  public static List<Object> components(
      Uploads uploads, CertificateQuestions questions, Site site, URI authority, String client) {
    return List.of(
        new VerifyPageResource(uploads, site),
        new CertificatePageResource(questions, site),
        new ConsoleResource(authority, client, site),
        new Assets(),
        new Entrance(),
        new SecurityHeaders(),
        new ProblemPages(site));
  }
}
