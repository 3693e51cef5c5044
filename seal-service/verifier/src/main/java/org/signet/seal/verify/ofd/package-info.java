/**
 * The form of OFD packages (GB/T 33190-2016): a zip with XML inside.
 *
 * <p>In comes a file; out come its signatures with what each of them references, and the list of
 * files that a signature leaves unprotected. The package is read strictly, because readers disagree
 * about the rest: the central directory and the local headers must say the same, nothing may stand
 * between the entries, names are unique and stay inside, XML has no document type. Nothing is ever
 * written to disk, no entry is kept in memory longer than it is looked at, and packages inside the
 * package are not opened. Whether a signature holds is not judged here.
 */
package org.signet.seal.verify.ofd;
