package org.signet.seal.store;

import java.time.Instant;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * A certificate as the service knows it; its fields and its secret stand in the evidence store
 * alone.
 *
 * @param identifier GB/T 36904-2018; empty when the certificate was erased
 * @param locator random, 22 characters of base64url; it stands in the printed code
 * @param list number of its status list
 * @param index its index there
 * @param status the present one, two digits
 * @param leafIndex its place in the evidence log; empty until it is there
 * @param erasedAt when secret and fields were destroyed
 */
public record CertificateRow(
    String id,
    Optional<String> identifier,
    String locator,
    String type,
    String issuer,
    long list,
    int index,
    String status,
    OptionalLong leafIndex,
    Instant issuedAt,
    String createdBy,
    Optional<Instant> erasedAt) {}
