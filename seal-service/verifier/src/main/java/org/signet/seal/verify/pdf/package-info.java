/**
 * What a PDF file itself says about its signatures, without any cryptography.
 *
 * <p>In comes a file; out come its signature dictionaries with the bytes they cover and everything
 * that is wrong with their form ({@link org.signet.seal.verify.pdf.SignatureFinder}), the changes
 * that were made after each of them ({@link org.signet.seal.verify.pdf.LaterChanges}), and whether
 * the pages still look as they did ({@link org.signet.seal.verify.pdf.VisualComparison}).
 *
 * <p>PDFBox reads objects and draws pages; offsets, gaps, cross-reference chains and appended bytes
 * are read by a strict tokenizer of our own, and where the two disagree the file is not believed.
 * Later changes are denied by default: only what is on the list of harmless additions passes.
 * Everything is bounded, and a bound that was hit is reported as such, never as an answer.
 */
package org.signet.seal.verify.pdf;
