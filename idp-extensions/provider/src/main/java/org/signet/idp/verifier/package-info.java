/**
 * Asks an authority whether a person is who she says: name and number, with a telephone number, a
 * bank card, a face or an electronic ID.
 *
 * <p>In comes a {@link org.signet.idp.verifier.Question}; out goes whether the authority agrees,
 * and nothing about where it does not. {@link org.signet.idp.verifier.GatewayVerifier} asks over
 * HTTP: each request and each answer is signed with SM2 and names the other, so that whoever sits
 * between can neither ask nor answer. {@link org.signet.idp.verifier.DevelopmentRegister} answers
 * from a file. Knows no Keycloak. What never happens here: a name, a number or a face in a log, a
 * message or a {@code toString()}.
 */
package org.signet.idp.verifier;
