/**
 * Sign-on with an SM2 certificate as a step of a Keycloak flow: {@code signet-certificate}.
 *
 * <p>The page shows a challenge, which the store of single-use objects keeps for two minutes and
 * which is bound to realm, client and this browser's sign-on; a certificate and a signature come
 * back, from a file, from the clipboard or from a device's agent. What {@code idp.certificate}
 * finds is compared with the account: the person's number must be registered for it, or the
 * organisation must employ it.
 *
 * <p>What never happens here: a challenge that is taken twice, a private key that comes near the
 * server, and a number in an event or on a page.
 */
package org.signet.idp.keycloak.certificate;
