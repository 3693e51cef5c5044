/**
 * The words of the report: every sentence that a verdict rests on, in English and in Chinese.
 *
 * <p>A {@link org.signet.seal.verify.words.Reason} is the stable kind of a finding; with its
 * arguments it makes a {@link org.signet.seal.verify.words.Sentence}, which can be said in either
 * language. Nothing is decided here.
 */
package org.signet.seal.verify.words;
