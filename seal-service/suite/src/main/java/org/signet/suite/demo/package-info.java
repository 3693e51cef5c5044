/**
 * The main job, not interactive: documents go through the whole suite over its public interfaces.
 *
 * <p>Comes in: a running suite and PDF files. Goes out: a transcript with timings, a folder of
 * outputs, and whether every step held. What is done here is what a department, a verifier and an
 * attacker would do from outside: HTTP calls with a token, offline verification with files alone, a
 * changed byte, a revoked certificate. No step reaches into the service.
 */
package org.signet.suite.demo;
