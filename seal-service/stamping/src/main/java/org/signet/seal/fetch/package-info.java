/**
 * What is got from elsewhere for a stamp: time stamps, chains and revocation data, and signatures
 * of keys that lie in a signing service ({@link org.signet.seal.fetch.HttpsKey}).
 *
 * <p>A {@link org.signet.seal.fetch.TimeStampClient} asks an authority over any exchange of bytes,
 * inside the process or over HTTP, and believes no answer that is not the one to its question. A
 * {@link org.signet.seal.fetch.RevocationCollector} gathers what a later check needs and judges it
 * as the verifier will, before a document is stamped with it. Addresses come from certificates, and
 * certificates from anybody: {@link org.signet.seal.fetch.FetchRules} says what may be asked for,
 * and {@link org.signet.seal.fetch.HttpFetcher} goes nowhere else, follows no redirect and reads no
 * more than it was told.
 */
package org.signet.seal.fetch;
