/**
 * The verifier of sealed documents, PDF and OFD: one, for the service, the page, the command line
 * and whoever embeds it.
 *
 * <p>In comes a file, what is believed (a trust store), who may be asked about seals, and perhaps
 * an evidence file; out comes a report: a verdict for each signature that rests on numbered steps,
 * each with its result and its reason in English and Chinese. A refusal is a result, never an
 * exception. Nothing is fetched from anywhere, nothing is logged, and nothing of a signature is
 * ever dropped silently.
 *
 * <p>{@code verify.pdf} and {@code verify.ofd} read the form of the file, {@code verify.words}
 * holds the sentences.
 */
package org.signet.seal.verify;
