package org.signet.seal.store;

import java.time.Instant;

/**
 * One use of a seal: who, with which seal, on which document, why, where on the page and when.
 *
 * @param personName masked name, null when the token carried none
 * @param organizationCode null when the token carried none
 * @param sm3Before lower-case hex SM3 of the document as it came in
 * @param sm3After lower-case hex SM3 of the document as it went out
 * @param document name in the {@link DocumentStore}
 */
public record StampRow(
    String id,
    String sealId,
    String esId,
    String profile,
    String personSub,
    String personName,
    String organizationCode,
    String purpose,
    int page,
    double xPt,
    double yPt,
    String sm3Before,
    String sm3After,
    long sizeBytes,
    String document,
    Instant stampedAt) {}
