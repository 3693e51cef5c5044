/**
 * The REST interface: resources under {@code /api/v1}, problems, guards.
 *
 * <p>A request passes {@link org.signet.seal.api.BodyLimit} (413), the route (404, 405, 415),
 * {@link org.signet.seal.api.Guard} (401, 403) and reaches a resource, which turns it into one call
 * of {@code seal.registry} and the result into an answer. Whatever goes wrong leaves as {@code
 * application/problem+json} (RFC 9457) with a stable code from {@link
 * org.signet.seal.api.ProblemKind}; {@link org.signet.seal.api.RefusalAudit} writes refused
 * attempts to the audit log.
 *
 * <p>The interface is described by {@code /openapi.json}; a test holds the two together.
 */
package org.signet.seal.api;
