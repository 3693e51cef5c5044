package org.signet.seal.web;

import java.util.List;
import org.signet.seal.api.CertificateQuestions;
import org.signet.seal.api.Uploads;

/** The page as a list of components for the server. */
public final class Web {
  private Web() {}

  /**
   * The components.
   *
   * @param limit the largest upload, for people
   */
  public static List<Object> components(
      Uploads uploads, CertificateQuestions questions, String limit) {
    return List.of(
        new VerifyPageResource(uploads, limit),
        new CertificatePageResource(questions, limit),
        new Assets(),
        new Entrance(),
        new SecurityHeaders(),
        new ProblemPages(limit));
  }
}
