/**
 * The public verification page: a form, and the verdict of a file with its reasons, in Chinese and
 * English.
 *
 * <p>Rendered on the server from the report of {@code seal.verify}; every value passes {@link
 * org.signet.seal.web.Html} and is escaped there. The page works without JavaScript; the one script
 * adds dropping a file. No inline script or style, nothing from elsewhere: {@link
 * org.signet.seal.web.SecurityHeaders} forbids it.
 *
 * <p>Uploaded files are deleted when the answer has been made.
 */
package org.signet.seal.web;
