/**
 * Questions to other services over HTTP whose answers are limited.
 *
 * <p>In goes a request, out comes the whole answer, or an {@link java.io.IOException} that says why
 * there is none. Java's own time limit ends with the headers; here it spans the whole exchange, so
 * that a service which sends a byte a minute holds nobody. Nothing else under {@code gm} reaches a
 * network, and nothing under {@code gm} uses this package.
 */
package org.signet.gm.http;
