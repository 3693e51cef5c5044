/**
 * Recovery of an account by who one is: a person who forgot password or account, or was told that
 * her number is not free, proves name, document and face (or an electronic ID) to the authority and
 * chooses a new password. A second factor stays as it is.
 *
 * <p>The answer is the same whether the authority does not agree or there is no account: nobody
 * learns whether somebody else's number is registered.
 */
package org.signet.idp.keycloak.recovery;
