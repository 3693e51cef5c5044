/** The Keycloak server. */
package org.signet.idp.server;
