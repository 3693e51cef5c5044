/**
 * The verification report as a sealed document: what was found about files, on paper.
 *
 * <p>In come reports with the digests of the files that they judge, a font and somebody's key and
 * seal; out comes a PDF in Chinese and English that says what was found, shows the places that look
 * otherwise than when signed, and is itself sealed. Whoever gets it needs not believe the
 * messenger: the seal can be verified like any other, and the digests tell which file was meant.
 *
 * <p>Nothing is judged here. This is the one place where verifying and sealing meet.
 */
package org.signet.seal.report;
