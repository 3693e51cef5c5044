package org.signet.idp.keycloak.region;

import org.signet.idp.keycloak.level.RequiredStep;

/** Makes {@link RegionLink}: {@code signet-region-link}. */
public final class RegionLinkFactory extends RequiredStep {

  /** For the service loader. */
  public RegionLinkFactory() {
    super(
        "signet-region-link",
        "Signet account of the same person",
        "Links who another region signed on to the account of the same document, or makes one.",
        new RegionLink());
  }
}
