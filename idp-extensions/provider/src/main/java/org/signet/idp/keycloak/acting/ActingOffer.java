package org.signet.idp.keycloak.acting;

import org.keycloak.authentication.RequiredActionContext;
import org.signet.idp.mandate.Principal;

/** One line of the page, as its template reads it. */
public final class ActingOffer {
  private final OnBehalf offer;
  private final String until;

  private ActingOffer(OnBehalf offer, String until) {
    this.offer = offer;
    this.until = until;
  }

  static ActingOffer of(OnBehalf offer, RequiredActionContext context) {
    LocalTime local = LocalTime.of(context.getSession(), context.getUser());
    String until = offer.until().map(local::day).orElse("");
    return new ActingOffer(offer, until);
  }

  /** What the form sends. */
  public String getValue() {
    return offer.acting().text();
  }

  /** The principal's name. */
  public String getName() {
    return offer.name();
  }

  /** The credit code of a legal person, or empty. */
  public String getCode() {
    return offer.principal() instanceof Principal.Legal legal ? legal.code().code() : "";
  }

  /** Whether it is by a mandate, which ends. */
  public boolean isMandate() {
    return offer.acting().kind() == Acting.Kind.MANDATE;
  }

  /** The day of its end in the person's language, or empty. */
  public String getUntil() {
    return until;
  }
}
