/** What is kept beside Keycloak's own copies of accounts, and is forgotten with them. */
package org.signet.idp.keycloak.copies;
