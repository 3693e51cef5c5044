package org.signet.seal.verify;

/**
 * The seal of a signature.
 *
 * @param esId the seal's identifier
 * @param name the name that the seal bears
 */
public record SealSummary(String esId, String name) {}
