package org.signet.seal.verify.pdf;

import java.time.Duration;

/**
 * Limits for the work on one document.
 *
 * @param maxObjects objects that are looked at, in all revisions together
 * @param maxSignatures signature dictionaries
 * @param maxPages pages whose annotations are read
 * @param maxDictionaryBytes raw bytes of one signature dictionary, its /Contents included
 * @param maxRenderedPages up to so many pages all are drawn, else those with later additions
 * @param maxRenderedPixels pixels of one drawn page
 * @param maxStreamBytes one stream, unpacked
 * @param maxListBytes object and cross-reference streams, unpacked, all together
 * @param time wall-clock time for the whole document
 */
public record PdfLimits(
    int maxObjects,
    int maxSignatures,
    int maxPages,
    int maxDictionaryBytes,
    int maxRenderedPages,
    int maxRenderedPixels,
    long maxStreamBytes,
    long maxListBytes,
    Duration time) {}
